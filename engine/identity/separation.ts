import { and, eq, or, sql } from 'drizzle-orm';
import { step } from '../../schemas/db/engine.ts';
import { type JsonObject, type Outcome, outcome, type Text, text } from '../kernel/outcome.ts';
import type { TaskWait } from '../kernel/wait.ts';
import type { Transaction } from '../store/transaction.ts';

/** What a relation is told about the instance. The same as every plugin that runs inside `advance` is told. */
interface Around {
  readonly tx: Transaction;
  readonly instance: string;
  readonly businessKey: string;
  readonly plant: string;
  readonly idempotencyKey: string;
  readonly definitionHash: string;
  readonly at: string;
}

interface Relations {
  readonly relations: ReadonlyMap<
    string,
    { readonly title: Text; readonly people: (variables: JsonObject, context: Around) => Promise<readonly string[]> }
  >;
}

export interface SeparationQuestion {
  readonly instance: string;
  readonly wait: TaskWait;
  readonly person: string;
  readonly variables: JsonObject;
  readonly acting: Omit<Around, 'tx'>;
  /** How a task is called on the diagram. */
  readonly titleOf: (element: string) => Promise<Text>;
}

/**
 * Maker is never checker (IAM-6, IAM-7): refuses a person who completed one of the named tasks in any cycle of this
 * instance, or who stands in one of the named relations to its subject.
 */
export async function checkSeparation(
  tx: Transaction,
  registry: Relations,
  question: SeparationQuestion,
): Promise<Outcome | undefined> {
  return (await byTasks(tx, question)) ?? (await byRelations(tx, registry, question));
}

async function byTasks(
  tx: Transaction,
  { instance, wait, person, titleOf }: SeparationQuestion,
): Promise<Outcome | undefined> {
  if (wait.separation.tasks.length === 0) return undefined;
  const done = await tx.db
    .select({ wait: sql<string>`${step.event}->>'wait'` })
    .from(step)
    .where(
      and(
        eq(step.instance, instance),
        sql`${step.event}->>'type' = 'taskCompleted'`,
        // Who acted for another, and for whom: both are makers.
        or(sql`${step.event}->>'person' = ${person}`, eq(step.onBehalfOf, person)),
      ),
    )
    .orderBy(step.seq);
  const clash = done.map((row) => elementOf(row.wait)).find((element) => wait.separation.tasks.includes(element));
  if (!clash) return undefined;
  const title = await titleOf(clash);
  return conflict(
    wait,
    { task: clash },
    text(`You did "${title.en}" in this case yourself.`, `您本人已办理本案中的“${title['zh-CN']}”。`),
  );
}

async function byRelations(
  tx: Transaction,
  registry: Relations,
  { wait, person, variables, acting }: SeparationQuestion,
): Promise<Outcome | undefined> {
  for (const id of wait.separation.relations) {
    const relation = registry.relations.get(id);
    if (!relation) throw new Error(`relation ${id} is not installed, though ${wait.element} was deployed with it`);
    const people = await relation.people(variables, { ...acting, tx });
    if (!people.includes(person)) continue;
    const { title } = relation;
    return conflict(wait, { relation: id }, text(`You are one of: ${title.en}.`, `您属于：${title['zh-CN']}。`));
  }
  return undefined;
}

/** A wait's id is `element#n`. */
const elementOf = (wait: string): string => wait.slice(0, wait.lastIndexOf('#'));

function conflict(wait: TaskWait, details: Record<string, string>, why: Text): Outcome {
  return outcome(
    'duties-conflict',
    text(
      `Separation of duties: ${why.en} Another person must do this.`,
      `职责分离：${why['zh-CN']}本任务须由他人办理。`,
    ),
    { path: wait.element, details },
  );
}
