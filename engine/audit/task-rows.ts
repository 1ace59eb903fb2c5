import { masked, reveal } from '../../schemas/db/classified.ts';
import type { task } from '../../schemas/db/engine.ts';
import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import type { State } from '../kernel/state.ts';
import type { TaskWait } from '../kernel/wait.ts';
import { canonical, iso } from './canonical.ts';

type TaskRow = typeof task.$inferSelect;

interface Step {
  readonly seq: number;
  readonly event: Event;
  readonly facts: readonly Fact[];
  readonly enteredAt: string;
  readonly txid: string;
}

/** What cannot be read for want of a key is compared by its class alone. */
export const said = (value: unknown): string => canonical(masked(reveal(value)));

type Place = Pick<TaskRow, 'key' | 'businessKey' | 'plant'>;
/** How a task ended; no row says so while it is open. */
type End = Pick<TaskRow, 'status' | 'closedAt' | 'completedBy' | 'output'>;

const OPEN: End = { status: 'open', closedAt: null, completedBy: null, output: null };

const told = (
  { key, businessKey, plant }: Place,
  { element, roles, title, assignee = null, due = null }: Pick<TaskWait, 'element' | 'roles' | 'title'> & Held,
  createdAt: string,
  content: TaskWait,
  { status, closedAt, completedBy, output }: End,
): string => {
  const moments = { createdAt: iso(createdAt), due: iso(due), closedAt: iso(closedAt) };
  const end = { status, completedBy, output };
  return said({ key, businessKey, plant, element, roles, title, assignee, content, ...end, ...moments });
};

interface Held {
  readonly assignee?: string | null;
  readonly due?: string | null;
}

const shown = (row: TaskRow): string => told(row, row, row.createdAt, row.content, row);

/** The wait as it was last: with whoever had claimed it. */
function lastOf(wait: TaskWait, steps: readonly Step[]): TaskWait {
  const assigned = steps
    .flatMap(({ facts }) => facts)
    .findLast((fact) => fact.type === 'assigned' && fact.wait === wait.id);
  if (assigned?.type !== 'assigned') return wait;
  const { assignee: _, ...unclaimed } = wait;
  return assigned.person === null ? unclaimed : { ...unclaimed, assignee: assigned.person };
}

const closes = (fact: Fact, node: string, wait: string): boolean =>
  fact.type === 'answered'
    ? fact.wait === wait
    : (fact.type === 'left' || fact.type === 'interrupted') && fact.node === node;

function endOf(node: string, wait: string, steps: readonly Step[]): End {
  const closing = steps.find(({ facts }) => facts.some((fact) => closes(fact, node, wait)));
  const done = steps.find(({ event }) => event.type === 'taskCompleted' && event.wait === wait)?.event;
  const closedAt = closing?.enteredAt ?? null;
  return done?.type === 'taskCompleted'
    ? { status: 'completed', closedAt, completedBy: done.person, output: done.output }
    : { status: 'cancelled', closedAt, completedBy: null, output: null };
}

/** The row is written with the last step of the transaction that opened the task. */
const createdWith = (opening: Step, steps: readonly Step[], { createdSeq }: TaskRow): boolean =>
  steps.some(({ seq, txid }) => seq === createdSeq && txid === opening.txid && seq >= opening.seq);

/** The first task of an instance that the inbox tells otherwise than its steps: another person, other content, none at all. */
export function wrongTask(
  of: Place,
  state: State,
  steps: readonly Step[],
  rows: readonly TaskRow[],
): string | undefined {
  const standing = new Map(rows.map((row) => [row.wait, row]));
  for (const opening of steps)
    for (const fact of opening.facts)
      if (fact.type === 'waited' && fact.wait.kind === 'task') {
        const { wait, node } = fact;
        const row = standing.get(wait.id);
        standing.delete(wait.id);
        const last = lastOf(wait, steps);
        const end = state.waits[wait.id] ? OPEN : endOf(node, wait.id, steps);
        const holds = row && shown(row) === told(of, last, wait.since, last, end) && createdWith(opening, steps, row);
        if (!holds) return wait.id;
      }
  return [...standing.keys()][0];
}
