import { and, asc, eq } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { broken } from '../audit/broken.ts';
import { canonical } from '../audit/canonical.ts';
import { alteredOutside, sealed } from '../audit/instance-mac.ts';
import { byHash, type Definition } from '../definitions/load.ts';
import { fold } from '../kernel/apply.ts';
import type { Event } from '../kernel/event.ts';
import { initial } from '../kernel/initial.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import { chainOf } from '../signing/chain.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import type { Core } from './core.ts';
import { moving, Refusal, type Refused } from './moving.ts';
import type { InstanceRow } from './step-row.ts';
import { subscribeAnew } from './subscribe-anew.ts';

export interface Rebuilt {
  readonly kind: 'rebuilt';
  /** Instances whose row was not what their steps lead to, or that would not have been found by what they wait for. */
  readonly altered: readonly string[];
}

/**
 * Rebuilds the state, and by what it is found when a message comes, of every open instance whose row does not authenticate from its steps, which prove themselves by their
 * chain. A chain that does not hold is named, and nothing at all is rebuilt. `unsealed`: only those that an earlier build wrote.
 */
export function rebuild(core: Core, actor: Actor, among: 'open' | 'unsealed' = 'open'): Promise<Rebuilt | Refused> {
  return moving(core, actor, async (tx) => {
    const rows = await tx.db
      .select()
      .from(instance)
      .where(and(eq(instance.status, 'active'), among === 'unsealed' ? eq(instance.mac, '') : undefined))
      .orderBy(asc(instance.id))
      .for('update');
    const altered: string[] = [];
    for (const row of rows) {
      const rebuilt = alteredOutside(row) !== undefined && (await rebuildOne(tx, row));
      const subscribed = among === 'open' && (await resubscribed(core, tx, row.id));
      if (rebuilt || subscribed) altered.push(row.id);
    }
    return { kind: 'rebuilt', altered };
  });
}

/** By its state as it stands now, which is that of its steps. */
async function resubscribed(core: Core, tx: Transaction, id: string): Promise<boolean> {
  const [row] = await tx.db.select().from(instance).where(eq(instance.id, id));
  if (!row || !(await subscribeAnew(core, tx, row))) return false;
  const place = { instance: id, seq: row.seq, epoch: row.epoch, definitionHash: row.definitionHash };
  await record(tx, {
    ...place,
    action: 'instance.subscribe',
    result: 'done',
    resource: 'instance',
    resourceId: id,
  });
  return true;
}

async function rebuildOne(tx: Transaction, row: InstanceRow): Promise<boolean> {
  const { steps, brokenAt } = await chainOf(tx, row.id);
  const last = steps.at(-1);
  if (brokenAt !== undefined || !last)
    throw new Refusal(broken('engine.step', `${row.id}/${brokenAt ?? 1}`, 'chain-broken').problem);
  const facts = steps.flatMap((each) => each.facts);
  const state = fold(initial, facts);
  const { seq, hash: lastHash, plant, definitionHash } = last;
  const definition = await byHash(tx.db, definitionHash ?? '');
  if (!definition) throw new Error(`definition ${definitionHash} of instance ${row.id} is missing`);
  const named = { key: definition.key, businessKey: businessKeyOf(definition, steps[0]?.event) ?? row.businessKey };
  const told = { seq, lastHash, plant, status: state.status, definitionHash: definition.hash };
  const after = sealed({ ...row, ...named, ...told, state: state as unknown as JsonObject });
  await tx.db.update(instance).set(after).where(eq(instance.id, row.id));
  const { mac: _, ...before } = row;
  const { mac: __, ...rebuilt } = after;
  if (canonical(before) === canonical(rebuilt)) return false;
  const place = { instance: row.id, seq, epoch: row.epoch, definitionHash: after.definitionHash };
  const act = { action: 'instance.rebuild', result: 'done', resource: 'instance', resourceId: row.id } as const;
  const { id: _id, startedAt: _at, ...was } = before;
  await record(tx, { ...place, ...act, before: was, after: { ...named, ...told, parent: row.parent } });
  return true;
}

function businessKeyOf({ manifest }: Definition, event: Event | undefined): string | undefined {
  const named = event?.type === 'start' ? event.variables[manifest.businessKey] : undefined;
  return typeof named === 'string' ? named : undefined;
}
