import { Decimal } from 'decimal.js';
import { inArray, sum } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { inspection } from '../../schemas/db/erp/inspections.ts';
import { type ItemKind, item, itemRevision } from '../../schemas/db/erp/items.ts';
import { genealogy, type LotKind, type lot as lots } from '../../schemas/db/erp/lots.ts';
import { purchaseReceipt } from '../../schemas/db/erp/suppliers.ts';
import { futureOf, inOrder } from '../quality/clock.ts';
import { both, millis, type Reading } from '../quality/evidence.ts';

type Lot = typeof lots.$inferSelect;

/** When each lot went into another for the first time. */
export async function firstUses(tx: Reading, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const edges = await tx.db
    .select()
    .from(genealogy)
    .where(inArray(genealogy.consumed, [...numbers]));
  const first = new Map<string, string>();
  for (const { consumed, at } of edges) {
    const known = first.get(consumed);
    if (!known || millis(at) < millis(known)) first.set(consumed, at);
  }
  return first;
}

/** Whether a lot is bought or made here follows from its item: what must be known of it depends on that. */
const KIND: Readonly<Record<ItemKind, LotKind>> = {
  material: 'material',
  packaging: 'material',
  intermediate: 'intermediate',
  finished: 'finished',
};

/** How much of each lot went into others, wherever. */
async function takenOf(tx: Reading, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sums = await tx.db
    .select({ number: genealogy.consumed, total: sum(genealogy.quantity) })
    .from(genealogy)
    .where(inArray(genealogy.consumed, [...numbers]))
    .groupBy(genealogy.consumed);
  return new Map(sums.map(({ number, total }) => [number, total ?? '0']));
}

const itemsOf = (tx: Reading, numbers: readonly string[]) =>
  tx.db
    .select()
    .from(item)
    .where(inArray(item.number, [...numbers]));

const named = (it: Lot): string => `${it.item} ${it.number}`;

/** Component lots that may not have been used, with why: not accepted, expired, or used before their inspection had ended. */
export function unfitLots(
  used: readonly Lot[],
  passed: ReadonlyMap<string, typeof inspection.$inferSelect>,
  uses: ReadonlyMap<string, string>,
): Text[] {
  return used.flatMap((it) => {
    const use = uses.get(it.number) ?? '';
    const why = reasons(it, passed.get(it.number), use);
    if (why.length === 0) return [];
    return [
      text(
        `${named(it)} (${why.map((w) => w.en).join(', ')})`,
        `${named(it)}（${why.map((w) => w['zh-CN']).join('，')}）`,
      ),
    ];
  });
}

function reasons(it: Lot, inspected: typeof inspection.$inferSelect | undefined, use: string): Text[] {
  const found: Text[] = [];
  if (!inspected)
    found.push(
      it.urgentRelease ? text('urgent release not closed', '紧急放行未关闭') : text('not passed', '未检验合格'),
    );
  if (it.stockState !== 'accepted') found.push(STATES[it.stockState]);
  if (it.expiresOn !== null && millis(it.expiresOn) < millis(use.slice(0, 10)))
    found.push(text(`expired on ${it.expiresOn}`, `${it.expiresOn} 已过期`));
  const early = inspected?.finishedAt && millis(use) < millis(inspected.finishedAt);
  if (early && !urgently(it, use)) found.push(text('used before it had passed', '检验合格前已投用'));
  return found;
}

/** 紧急放行: somebody allowed the use before it, and said why. */
const urgently = (it: Lot, use: string): boolean =>
  it.urgentRelease &&
  it.urgentReleasedBy !== null &&
  it.urgentReason !== null &&
  it.urgentReleasedAt !== null &&
  millis(it.urgentReleasedAt) <= millis(use);

const STATES: Readonly<Record<Lot['stockState'], Text>> = {
  quarantine: text('in quarantine', '待检'),
  accepted: text('accepted', '合格'),
  rejected: text('rejected', '不合格'),
  returned: text('returned', '退货'),
  recalled: text('recalled', '召回'),
};

/** Component lots whose rows do not say what must be known of them, or contradict the receipt. */
export async function irregularLots(
  tx: Reading,
  used: readonly Lot[],
  uses: ReadonlyMap<string, string>,
): Promise<Text[]> {
  const future = await futureOf(tx);
  const receipts = await tx.db
    .select()
    .from(purchaseReceipt)
    .where(
      inArray(
        purchaseReceipt.number,
        used.flatMap((it) => it.receipt ?? []),
      ),
    );
  const revisions = await tx.db
    .select()
    .from(itemRevision)
    .where(
      inArray(
        itemRevision.id,
        used.map((it) => it.itemRevision),
      ),
    );
  const taken = await takenOf(
    tx,
    used.map((it) => it.number),
  );
  const items = await itemsOf(
    tx,
    used.map((it) => it.item),
  );
  const wrong = (it: Lot): Text[] => {
    const master = items.find(({ number }) => number === it.item);
    const use = uses.get(it.number) ?? null;
    const revised = revisions.some(({ id, item }) => id === it.itemRevision && item === it.item);
    const made = it.manufacturedOn !== null && inOrder(future, it.manufacturedOn, use);
    const found = [
      ...(revised ? [] : [text('item revision', '产品版本')]),
      ...(made ? [] : [text('date of manufacture', '生产日期')]),
      ...(master && KIND[master.kind] === it.kind ? [] : [text('kind of the item', '物料类别')]),
      ...(master?.unit === it.unit ? [] : [text('unit', '单位')]),
    ];
    if (new Decimal(it.quantity).lt(taken.get(it.number) ?? 0))
      found.push(text('less than was used of it', '少于已投用数量'));
    if (it.kind !== 'material') return found;
    const receipt = receipts.find(({ number }) => number === it.receipt);
    const same = receipt?.item === it.item && receipt.supplier === it.supplier;
    return [
      ...found,
      ...(it.expiresOn === null ? [text('expiry', '有效期')] : []),
      ...(receipt && receipt.unit !== it.unit ? [text('unit of the receipt', '收货单位')] : []),
      ...(same && inOrder(future, receipt.receivedAt, use) ? [] : [text('receipt', '收货记录')]),
      ...(receipt && new Decimal(it.quantity).gt(receipt.quantity)
        ? [text('more than was received', '超出收货量')]
        : []),
    ];
  };
  return used.flatMap((it) => wrong(it).map((what) => both(what, (said) => `${named(it)} ${said}`)));
}
