import { asc, inArray } from 'drizzle-orm';
import { signature } from '../../schemas/db/engine.ts';
import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import type { Broken } from './verify.ts';

interface Taken {
  readonly instance: string;
  readonly seq: number;
  readonly event: Event;
  readonly facts: readonly Fact[];
}

const place = ({ instance, seq }: Pick<Taken, 'instance' | 'seq'>) => `${instance}/${seq}`;

/**
 * No effect without its signature (W8): a step that completed a task to be signed has one. And no signature without its act:
 * each belongs to one step that completed a task, and what does not was added by somebody else.
 */
export async function verifySigned(
  db: Pick<Database, 'select'>,
  ids: readonly string[],
  steps: readonly Taken[],
): Promise<Broken | undefined> {
  const signed = await db
    .select({ id: signature.id, instance: signature.instance, seq: signature.seq })
    .from(signature)
    .where(inArray(signature.instance, [...ids]))
    .orderBy(asc(signature.instance), asc(signature.seq), asc(signature.id));
  const completed = steps.filter(({ event }) => event.type === 'taskCompleted');
  const has = new Set(signed.map(place));
  const asked = tasksToSign(steps);
  const unsigned = completed.find(
    (each) =>
      each.event.type === 'taskCompleted' && asked.has(`${each.instance}/${each.event.wait}`) && !has.has(place(each)),
  );
  if (unsigned) return broken('engine.step', place(unsigned), 'signature-missing');
  const acts = new Set(completed.map(place));
  // each act carries one
  const stray = signed.find((each) => !acts.delete(place(each)));
  return stray && broken('engine.signature', stray.id, 'signature-without-act');
}

const tasksToSign = (steps: readonly Taken[]): ReadonlySet<string> =>
  new Set(
    steps.flatMap(({ instance, facts }) =>
      facts.flatMap((fact) =>
        fact.type === 'waited' && fact.wait.kind === 'task' && fact.wait.meaning ? [`${instance}/${fact.wait.id}`] : [],
      ),
    ),
  );
