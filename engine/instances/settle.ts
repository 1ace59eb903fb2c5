import { eq, inArray } from 'drizzle-orm';
import { instance, signedAct } from '../../schemas/db/engine.ts';
import { canonical, sha256 } from '../audit/canonical.ts';
import { alteredOutside } from '../audit/instance-mac.ts';
import { actingUnder } from '../identity/acting.ts';
import { type JsonObject, outcome, text } from '../kernel/outcome.ts';
import { signAct } from '../signing/sign-act.ts';
import type { Actor, Database, Transaction } from '../store/transaction.ts';
import { enter } from './advance.ts';
import type { Step } from './contract.ts';
import type { Core } from './core.ts';
import type { Divergence } from './divergence.ts';
import { driveAnew } from './drive-anew.ts';
import { moving, Refusal, type Refused } from './moving.ts';
import { type Mode, type Plan, plain, planOf } from './settlement.ts';

const ACT = 'instance.reconcile';

export interface Decision {
  readonly divergences: readonly Divergence[];
  readonly mode: Mode;
  /** The plans that the signer was shown: what is done is what was seen (SIG-9). */
  readonly seen: string;
  readonly zone: string;
  readonly components: readonly string[];
}

export interface Settled {
  readonly kind: 'settled';
  readonly plans: readonly Plan[];
  readonly recordHash: string;
}

/** Names plans by their content. */
export const seenAs = (plans: readonly Plan[]): string => sha256(canonical(plans.map(contentOf)));

/**
 * Enters or voids everything that the histories know and a restored database does not, by one signed decision (W5). Each
 * instance goes on in a later epoch. The record tells what was voided, since the histories are not kept for ever.
 */
export function settle(core: Core, decision: Decision, person: Actor): Promise<Settled | Refused> {
  return moving(core, person, async (tx) => {
    const acting = await actingUnder(tx, ACT);
    const ids = decision.divergences.map((each) => each.instance);
    await tx.db
      .select({ id: instance.id })
      .from(instance)
      .where(inArray(instance.id, ids))
      .orderBy(instance.id)
      .for('update');
    const plans = await planOf(tx.db, decision.divergences, decision.mode);
    if (seenAs(plans) !== decision.seen) throw new Refusal(MOVED);
    const altered = plans.map(({ row }) => row && alteredOutside(row)).find((each) => each !== undefined);
    if (altered) throw new Refusal(altered);
    const { zone, components } = decision;
    const signed = await signAct(acting, {
      ...{ act: ACT, person: person.id, meaning: 'approved', zone, components },
      content: { mode: decision.mode, instances: plans.map(contentOf) },
    });
    if (typeof signed !== 'string') throw new Refusal(signed);
    for (const plan of plans) await carryOut(core, acting, plan);
    return { kind: 'settled', plans, recordHash: signed };
  });
}

async function carryOut(core: Core, tx: Transaction, { row, definition, settlements, epoch }: Plan): Promise<void> {
  if (!row || !definition) return;
  const entered = settlements.flatMap(({ becomes, divergence: { told } }): Step[] =>
    becomes === 'entered' && told ? [plain(told)] : [],
  );
  const after = entered.length > 0 ? await enter(core, tx, row, definition, entered) : row;
  await driveAnew(tx, after, epoch, ACT);
}

const contentOf = ({ instance: id, epoch, settlements }: Plan): JsonObject => ({
  instance: id,
  epoch,
  divergences: settlements.map(({ divergence: { told, kind, seq, epoch: of, key }, becomes, why }) => ({
    ...{ kind, key, seq, epoch: of, becomes, why: why ? { ...why } : null },
    told: told ? (JSON.parse(JSON.stringify(told)) as JsonObject) : null,
  })),
});

/** For each instance that was decided on, the epoch that began then: what earlier ones tell is settled. */
export async function settledEpochs(db: Pick<Database, 'select'>): Promise<ReadonlyMap<string, number>> {
  const acts = await db.select({ record: signedAct.record }).from(signedAct).where(eq(signedAct.act, ACT));
  type Record = { readonly content: { readonly instances: readonly { instance: string; epoch: number }[] } };
  const decided = acts.flatMap(({ record }) => (JSON.parse(record) as Record).content.instances);
  const latest = new Map<string, number>();
  for (const each of decided) latest.set(each.instance, Math.max(each.epoch, latest.get(each.instance) ?? 0));
  return latest;
}

const MOVED = outcome(
  'stale',
  text('Meanwhile an instance moved on: look again, then decide.', '在此期间有实例发生变化：请重新查看后再作决定。'),
);
