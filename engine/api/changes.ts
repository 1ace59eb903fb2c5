import { asc, eq } from 'drizzle-orm';
import { step } from '../../schemas/db/engine.ts';
import { canonical } from '../audit/canonical.ts';
import { differences } from '../cases/differences.ts';
import { stepTitles } from '../cases/step-title.ts';
import type { Json, Text } from '../kernel/outcome.ts';
import { ROOT } from '../kernel/state.ts';
import { judgements } from './judgements.ts';
import { namesOf } from './names.ts';
import type { Reader } from './plant-port.ts';
import type { Words } from './words.ts';

export interface Change {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly title: Text;
  readonly path: string;
  /** What people call `path`, where it has a name. */
  readonly named?: Text;
  readonly before: Json;
  readonly after: Json;
  /** So many more values of `path` changed in this step: they are not listed. */
  readonly more?: number;
}

/** So many values of one variable are listed; of more, a person sees how many there are. */
const LISTED = 8;

type Told = Pick<Change, 'path' | 'named' | 'before' | 'after' | 'more'>;
type StepRow = typeof step.$inferSelect;

/** What whoever signed last could not have seen: every value of the case written since, before and after (SIG-9). */
export async function changesSince(tx: Reader, instance: string, seq: number, words: Words): Promise<Change[]> {
  if (seq === 0) return [];
  const steps = await tx.db.select().from(step).where(eq(step.instance, instance)).orderBy(asc(step.seq));
  const titleOf = stepTitles(steps);
  const nameOf = await namesOf(
    tx,
    steps.map((each) => each.actor),
  );
  const values = new Map<string, Json>();
  const changes = steps.flatMap((row) => {
    const { actor } = row;
    const at = new Date(row.at).toISOString();
    const place = { seq: row.seq, at, actor, actorName: nameOf(actor), title: titleOf(row).title };
    return assignments(row).flatMap(([name, after]) => {
      const before = values.get(name) ?? null;
      values.set(name, after);
      return row.seq <= seq ? [] : listed(name, before, after, words).map((each) => ({ ...place, ...each }));
    });
  });
  return once(changes);
}

/** The same evidence may stand in several variables, one handed on to the next: what has a name is told once. */
function once(changes: readonly Change[]): Change[] {
  const told = new Map<string, string>();
  return changes.filter(({ path, named, before, after }) => {
    if (!named) return true;
    const [variable = ''] = path.split(/[.[]/);
    const said = canonical([named, before, after]);
    const first = told.get(said) ?? variable;
    told.set(said, first);
    return first === variable;
  });
}

/** Variables of the case itself: those of a part of it, a branch say, are handed on to these when they matter. */
const assignments = ({ facts }: StepRow): [string, Json][] =>
  facts.flatMap((fact): [string, Json][] => {
    if (fact.type === 'started') return Object.entries(fact.variables);
    return fact.type === 'variablesSet' && fact.scope === ROOT ? Object.entries(fact.values) : [];
  });

function listed(name: string, before: Json, after: Json, words: Words): Told[] {
  const all = (judgements(before, after, name) ?? differences(before, after, name)).map(({ title, ...it }): Told => {
    const { path } = it;
    const named = title ?? words.title(path);
    const told = { path, before: words.value(path, it.before), after: words.value(path, it.after) };
    return { ...told, ...(named && { named }) };
  });
  if (all.length <= LISTED) return all;
  return [...all.slice(0, LISTED), { path: name, before: null, after: null, more: all.length - LISTED }];
}
