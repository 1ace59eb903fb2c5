import { and, eq, lt } from 'drizzle-orm';
import { instance, outbox } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { alteredOutside } from '../audit/instance-mac.ts';
import { database } from '../store/transaction.ts';
import { type Core, system } from './core.ts';
import { moving } from './moving.ts';
import { insertOutbox, lockInstance } from './statements.ts';

export interface Driven {
  readonly key: string;
  readonly instance: string;
  readonly epoch: number;
}

/** What drives instances now, as Temporal tells it. */
export interface Driving {
  /** All at once, and perhaps a moment late. */
  readonly listed: () => Promise<(of: Driven) => boolean>;
  /** One, as it is. */
  readonly runs: (of: Driven) => Promise<boolean>;
}

/** What began within this time may still be on its way. */
const SETTLED = 60_000;

/**
 * An open instance without an execution stands still, and nothing would ever come to it: the entry that was to begin one was
 * taken out of the outbox, or somebody ended it. It is begun, which is on record. Answers how many were.
 */
export async function driveUndriven(core: Core, driving: Driving, settled = SETTLED): Promise<number> {
  const open = await database(core.store)
    .select({ instance: instance.id, key: instance.key, epoch: instance.epoch, plant: instance.plant })
    .from(instance)
    .where(and(eq(instance.status, 'active'), lt(instance.startedAt, new Date(Date.now() - settled).toISOString())));
  if (open.length === 0) return 0;
  const isListed = await driving.listed();
  let begun = 0;
  for (const each of open.filter((it) => !isListed(it)))
    if (!(await driving.runs(each)) && (await drive(core, each))) begun += 1;
  return begun;
}

async function drive(core: Core, of: Driven & { readonly plant: string }): Promise<boolean> {
  const driven = await moving(core, system('host', of.plant), async (tx) => {
    const row = await lockInstance(tx.db, of.instance);
    if (row?.status !== 'active' || row.epoch !== of.epoch || alteredOutside(row)) return false;
    const [due] = await tx.db.select({ id: outbox.id }).from(outbox).where(eq(outbox.instance, row.id)).limit(1);
    if (due) return false;
    const { id, seq, key, epoch, businessKey, definitionHash } = row;
    const at = { createdAt: tx.now, nextAt: tx.now };
    tx.write(insertOutbox(tx.db, { instance: id, seq, key, epoch, ...at, content: { kind: 'start', businessKey } }));
    const act = { action: 'instance.drive', result: 'done', resource: 'instance', resourceId: id } as const;
    await record(tx, { ...act, instance: id, seq, epoch, definitionHash });
    return true;
  });
  return driven === true;
}
