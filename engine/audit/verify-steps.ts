import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { instance, step } from '../../schemas/db/engine.ts';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import { STEP_AS_STORED, stepHash } from './row-hash.ts';
import type { Broken, Look } from './verify.ts';
import type { Codes } from './verify-codes.ts';

type StepRow = typeof step.$inferSelect;

const BATCH = 5_000;
const NOTHING = '0'.repeat(64);

interface Link {
  readonly instance: string;
  readonly seq: number;
  readonly hash: string;
}

function check(row: StepRow, before: Link | undefined, codes: Codes): Broken | undefined {
  const follows = before?.instance === row.instance ? before : { seq: 0, hash: NOTHING };
  const name = `${row.instance}/${row.seq}`;
  if (row.seq !== follows.seq + 1 || row.previousHash !== follows.hash)
    return broken('engine.step', name, 'chain-broken');
  if (stepHash(row) !== row.hash) return broken('engine.step', name, 'hash-differs');
  return codes.check('step', row, name);
}

async function verifyChains(db: Pick<Database, 'select'>, look: Look, codes: Codes): Promise<Broken | undefined> {
  let last: Link | undefined;
  for (;;) {
    const after = last && sql`(${step.instance}, ${step.seq}) > (${last.instance}::uuid, ${last.seq})`;
    const rows = await db
      .select(STEP_AS_STORED)
      .from(step)
      .where(after)
      .orderBy(asc(step.instance), asc(step.seq))
      .limit(BATCH);
    for (const row of rows) {
      const wrong = check(row, last, codes);
      if (wrong) return wrong;
      last = row;
    }
    look(rows.length);
    if (rows.length < BATCH) return undefined;
  }
}

/** A chain that lost its end still links: only the instance knows how long it was. */
async function verifyTails(db: Pick<Database, 'select'>): Promise<Broken | undefined> {
  const [short] = await db
    .select({ id: instance.id, seq: instance.seq })
    .from(instance)
    .leftJoin(step, sql`${eq(step.instance, instance.id)} and ${eq(step.seq, instance.seq)}`)
    .where(sql`${instance.seq} > 0 and ${step.hash} is distinct from ${instance.lastHash}`)
    .orderBy(asc(instance.id))
    .limit(1);
  return short && broken('engine.step', `${short.id}/${short.seq}`, 'tail-missing');
}

/** A step beyond what its instance took: nobody took it, and nothing more can be taken there. */
async function verifyBeyond(db: Pick<Database, 'select'>): Promise<Broken | undefined> {
  const [forged] = await db
    .select({ instance: step.instance, seq: step.seq })
    .from(step)
    .innerJoin(instance, eq(instance.id, step.instance))
    .where(gt(step.seq, instance.seq))
    .orderBy(asc(step.instance), asc(step.seq))
    .limit(1);
  return forged && broken('engine.step', `${forged.instance}/${forged.seq}`, 'step-not-taken');
}

/** Steps whose instance was deleted: what happened in it would be shown nowhere. */
async function verifyOwners(db: Pick<Database, 'select'>): Promise<Broken | undefined> {
  const [orphan] = await db
    .select({ instance: step.instance })
    .from(step)
    .leftJoin(instance, eq(instance.id, step.instance))
    .where(and(eq(step.seq, 1), isNull(instance.id)))
    .orderBy(asc(step.instance))
    .limit(1);
  return orphan && broken('engine.instance', orphan.instance, 'instance-missing');
}

export async function verifySteps(db: Pick<Database, 'select'>, look: Look, codes: Codes): Promise<Broken | undefined> {
  return (
    (await verifyChains(db, look, codes)) ?? (await verifyTails(db)) ?? (await verifyBeyond(db)) ?? verifyOwners(db)
  );
}
