import { eq } from 'drizzle-orm';
import type { Act } from '../../engine/audit/append.ts';
import type { Check } from '../../engine/decisions/check.ts';
import { type Json, type JsonObject, type Text, text } from '../../engine/kernel/outcome.ts';
import { type InTransaction, PluginError } from '../../engine/plugins/plugin.ts';
import { lot as lots, type StockState } from '../../schemas/db/erp/lots.ts';
import { checksUnder } from './checks.ts';
import type { Reading } from './evidence.ts';
import { unsigned } from './release-signature.ts';
import { isDecidedBefore, LOT_RELEASE } from './released.ts';
import { STOCK } from './words.ts';

/** Error code of what the plant does not release, whatever the process asked before. */
export const NOT_RELEASABLE = 'NOT_RELEASABLE';
export const NOT_RELEASABLE_SAYS = text(
  'By the plant’s own conditions the lot is not released: a check, its stock state or the signature stands against it',
  '按工厂自身的放行条件该批不得放行：检查项、库存状态或签名不符合',
);

interface Refusal {
  readonly message: Text;
  readonly details: JsonObject;
}

/**
 * The last gate before a lot is released: its stock, what was decided of it before, the signature under it and every check of
 * the plant, read again in the caller's transaction. No package owns it, so that none can be drawn around it (REL-1, REL-3,
 * REL-4, REL-7).
 */
export async function notReleasable(context: InTransaction, lot: string): Promise<PluginError | undefined> {
  const refusal =
    (await wrongStock(context.tx, lot)) ??
    (await decided(context, lot)) ??
    (await notSigned(context, lot)) ??
    (await notConforming(context, lot));
  if (!refusal) return undefined;
  const { instance, definitionHash } = context;
  const act: Act = {
    action: LOT_RELEASE,
    result: 'denied',
    resource: 'lot',
    resourceId: lot,
    instance,
    definitionHash,
    after: { ...refusal.details, message: { ...refusal.message } },
  };
  return new PluginError(NOT_RELEASABLE, `${refusal.message.en} / ${refusal.message['zh-CN']}`, act);
}

/** A release begins from quarantine: a lot that was decided elsewhere meanwhile is not decided again by it. */
export async function wrongStock(tx: Reading, number: string): Promise<Refusal | undefined> {
  const [lot] = await tx.db.select({ state: lots.stockState }).from(lots).where(eq(lots.number, number));
  if (!lot || lot.state === 'quarantine') return undefined;
  const { en, 'zh-CN': zh } = STOCK[lot.state];
  return {
    message: text(
      `In the stock, ${number} is ${en}: only a lot in quarantine is released. Reject it here too, or have it put into quarantine and evaluate it again.`,
      `批 ${number} 的库存状态为“${zh}”：仅待检批可放行。请在此同样判为不合格，或将其恢复为待检后重新评价。`,
    ),
    details: { stockState: lot.state satisfies StockState },
  };
}

async function decided({ tx, instance }: InTransaction, lot: string): Promise<Refusal | undefined> {
  if (!(await isDecidedBefore(tx, lot, instance))) return undefined;
  return {
    message: text(
      `Lot ${lot} was decided by signature before: that decision stands. Reject it here too.`,
      `批 ${lot} 此前已有签名结论，该结论有效。请在此同样判为不合格。`,
    ),
    details: { decided: true },
  };
}

async function notSigned(context: InTransaction, lot: string): Promise<Refusal | undefined> {
  const why = await unsigned(context, lot);
  if (!why) return undefined;
  return {
    message: text(
      `The release of ${lot} is not signed as the plant requires: ${why.en}.`,
      `批 ${lot} 的放行签名不符合工厂要求：${why['zh-CN']}。`,
    ),
    details: { signature: { ...why } },
  };
}

async function notConforming({ tx, definitionHash }: InTransaction, lot: string): Promise<Refusal | undefined> {
  const open = (await checksUnder(tx, definitionHash, lot)).filter(({ result }) => result !== 'PASS');
  if (open.length === 0) return undefined;
  const list = (language: 'en' | 'zh-CN') => open.map((it) => `${it.id} ${it.title[language]}`);
  return {
    message: text(
      `Nobody can release ${lot}: ${list('en').join('; ')}.`,
      `任何人均不得放行批 ${lot}：${list('zh-CN').join('；')}。`,
    ),
    details: { checks: open.map(said) },
  };
}

const said = ({ id, requirement, result, reason }: Check): Json => ({
  id,
  requirement,
  result,
  reason: reason ? { ...reason } : null,
});
