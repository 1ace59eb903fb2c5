import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { audit, instance, step, task } from '../../schemas/db/engine.ts';
import { fold } from '../kernel/apply.ts';
import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import { initial } from '../kernel/initial.ts';
import type { State } from '../kernel/state.ts';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import { iso } from './canonical.ts';
import { alteredOutside } from './instance-mac.ts';
import { verifySigned } from './signed-steps.ts';
import { said, wrongTask } from './task-rows.ts';
import type { Broken, Look } from './verify.ts';
import type { Codes } from './verify-codes.ts';
import { strayReadModel, verifyReadModels } from './verify-read-models.ts';

const BATCH = 100;

/** Facts are the only writer (W2): an instance whose state its steps do not lead to was changed by somebody else. */
export async function verifyStates(
  db: Pick<Database, 'select'>,
  look: Look,
  codes: Codes,
): Promise<Broken | undefined> {
  for (let last: string | undefined; ; ) {
    const rows = await db
      .select()
      .from(instance)
      .where(last === undefined ? undefined : gt(instance.id, last))
      .orderBy(asc(instance.id))
      .limit(BATCH);
    if (rows.length === 0) return (await strayTask(db)) ?? strayReadModel(db);
    const ids = rows.map(({ id }) => id);
    const steps = await db
      .select({
        instance: step.instance,
        seq: step.seq,
        event: step.event,
        facts: step.facts,
        actor: step.actor,
        enteredAt: step.enteredAt,
        txid: step.txid,
      })
      .from(step)
      .where(inArray(step.instance, ids))
      .orderBy(asc(step.instance), asc(step.seq));
    const own = new Map<string, Taken[]>(ids.map((id) => [id, []]));
    for (const each of steps) own.get(each.instance)?.push(each);
    const factsOf = (id: string) => (own.get(id) ?? []).flatMap(({ facts }) => facts);
    const wronglySigned = await verifySigned(db, ids, steps);
    if (wronglySigned) return wronglySigned;
    const leads = ({ id, seq, state }: (typeof rows)[number]) =>
      seq === 0 || said(fold(initial, factsOf(id))) === said(state);
    // Without the key that authenticates a row, its state is compared with its steps alone.
    const authenticated = (row: (typeof rows)[number]) => {
      const altered = alteredOutside(row);
      if (altered?.code === 'key-missing') codes.notChecked('engine.instance', row.id);
      return altered?.code !== 'instance-altered';
    };
    const wrong = rows.find((row) => !leads(row) || !dated(row, own.get(row.id) ?? []) || !authenticated(row));
    if (wrong) return broken('engine.instance', wrong.id, 'state-differs');
    const fenced = await epochsOf(db, ids);
    const driven = rows.find(({ id, epoch }) => epoch !== (fenced.get(id) ?? 1));
    if (driven) return broken('engine.instance', driven.id, 'not-as-recorded');
    const untrue = await untrueTask(db, rows, own);
    if (untrue) return broken('engine.task', untrue, 'task-differs');
    const model = await verifyReadModels(db, rows, own);
    if (model) return model;
    look(rows.length);
    last = ids.at(-1);
  }
}

interface Taken {
  readonly instance: string;
  readonly seq: number;
  readonly event: Event;
  readonly facts: readonly Fact[];
  readonly actor: string;
  readonly enteredAt: string;
  readonly txid: string;
}

/** Who began it and when, when it ended and where, as its first and last step say. */
function dated(row: typeof instance.$inferSelect, steps: readonly Taken[]): boolean {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return true;
  const { end } = row.state as unknown as State;
  const began = row.startedBy === first.actor && iso(row.startedAt) === iso(first.enteredAt);
  const over = row.status === 'active' ? null : iso(last.enteredAt);
  return began && iso(row.endedAt) === over && row.end === (end ?? null);
}

/** Which epoch each instance is in, as the last act on record that began one says: it tells who is fenced off. */
async function epochsOf(
  db: Pick<Database, 'select'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string | null, unknown>> {
  const begun = await db
    .select({ id: audit.resourceId, epoch: sql<number>`(${audit.after} ->> 'epoch')::int` })
    .from(audit)
    .where(and(eq(audit.resource, 'instance'), inArray(audit.resourceId, [...ids]), sql`${audit.after} ? 'epoch'`))
    .orderBy(asc(audit.id));
  return new Map(begun.map(({ id, epoch }) => [id, epoch]));
}

/** The inbox decides nothing, but people read in it who did what. */
async function untrueTask(
  db: Pick<Database, 'select'>,
  rows: readonly (typeof instance.$inferSelect)[],
  steps: ReadonlyMap<string, readonly Taken[]>,
): Promise<string | undefined> {
  const ids = rows.map(({ id }) => id);
  const tasks = await db.select().from(task).where(inArray(task.instance, ids));
  for (const row of rows) {
    const { id, state } = row;
    const mine = tasks.filter(({ instance: of }) => of === id);
    const wait = wrongTask(row, state as unknown as State, steps.get(id) ?? [], mine);
    if (wait !== undefined) return `${id}/${wait}`;
  }
  return undefined;
}

async function strayTask(db: Pick<Database, 'select'>): Promise<Broken | undefined> {
  const [stray] = await db
    .select({ instance: task.instance, wait: task.wait })
    .from(task)
    .leftJoin(instance, eq(instance.id, task.instance))
    .where(isNull(instance.id))
    .limit(1);
  return stray && broken('engine.task', `${stray.instance}/${stray.wait}`, 'task-missing-process');
}
