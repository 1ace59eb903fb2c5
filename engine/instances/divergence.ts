import { and, eq, inArray } from 'drizzle-orm';
import { reveal } from '../../schemas/db/classified.ts';
import { instance, step } from '../../schemas/db/engine.ts';
import { canonical } from '../audit/canonical.ts';
import type { Database } from '../store/transaction.ts';
import type { Step } from './contract.ts';

/** What one run of an execution was told of its instance. */
export interface Told {
  readonly key: string;
  readonly instance: string;
  readonly epoch: number;
  /** The last step that it knew of; the steps themselves may begin later, when it began from a state. */
  readonly seq: number;
  readonly steps: readonly Step[];
}

/** A step that an execution was told of, and that does not stand in Postgres as it was told. */
export interface Divergence {
  readonly kind: 'instance-missing' | 'step-missing' | 'step-differs' | 'epoch-unknown';
  readonly key: string;
  readonly instance: string;
  readonly epoch: number;
  readonly seq: number;
  /** What happened, to which wait, when, and by whom; absent where only the number of the step is known. */
  readonly event?: { readonly type: string; readonly at: string; readonly wait?: string; readonly person?: string };
  /** The step as it was told, classified values encrypted; absent where only its number is known. */
  readonly told?: Step;
}

/** Everything that an execution knows and the database does not, or knows otherwise (W5): what a restored backup lacks. */
export async function divergencesOf(db: Pick<Database, 'select'>, told: Told): Promise<Divergence[]> {
  const { key, instance: id, epoch } = told;
  const [row] = await db.select({ seq: instance.seq, epoch: instance.epoch }).from(instance).where(eq(instance.id, id));
  const known = await standing(db, told);
  const name = (kind: Divergence['kind'], seq: number, step?: Step): Divergence => {
    const said = step && { event: summary(step.event), told: step };
    return { kind, key, instance: id, epoch, seq, ...said };
  };
  const found = told.steps.flatMap((one) => {
    if (!row) return [name('instance-missing', one.seq, one)];
    const here = known.get(one.seq);
    if (!here) return [name('step-missing', one.seq, one)];
    return same(here, one) ? [] : [name('step-differs', one.seq, one)];
  });
  if (row && row.seq < told.seq && found.length === 0) found.push(name('step-missing', told.seq));
  if (row && row.epoch < epoch) found.push(name('epoch-unknown', told.seq));
  return found;
}

async function standing(db: Pick<Database, 'select'>, { instance: id, steps }: Told): Promise<Map<number, Step>> {
  if (steps.length === 0) return new Map();
  const numbers = steps.map(({ seq }) => seq);
  const rows = await db
    .select({ seq: step.seq, event: step.event, facts: step.facts })
    .from(step)
    .where(and(eq(step.instance, id), inArray(step.seq, numbers)));
  return new Map(rows.map((row) => [row.seq, row as Step]));
}

/** Classified values are encrypted anew each time that they are written: compared is what they say. */
const same = (one: Step, other: Step): boolean => canonical(plain(one)) === canonical(plain(other));
const plain = ({ event, facts }: Step) => reveal({ event, facts });

const summary = (event: Step['event']) => ({
  type: event.type,
  at: event.at,
  ...('wait' in event && { wait: event.wait }),
  ...('person' in event && event.person && { person: event.person }),
});
