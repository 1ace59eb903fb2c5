import { masked, reveal } from '../../schemas/db/classified.ts';
import type { task } from '../../schemas/db/engine.ts';
import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import type { State } from '../kernel/state.ts';
import type { TaskWait } from '../kernel/wait.ts';
import { canonical, iso } from './canonical.ts';

type TaskRow = typeof task.$inferSelect;

interface Step {
  readonly event: Event;
  readonly facts: readonly Fact[];
}

/** What cannot be read for want of a key is compared by its class alone. */
export const said = (value: unknown): string => canonical(masked(reveal(value)));

type Place = Pick<TaskRow, 'key' | 'businessKey' | 'plant'>;

const placed = ({ key, businessKey, plant }: Place) => ({ key, businessKey, plant });
const opened = ({ element, roles, title, since }: TaskWait) => ({ element, roles, title, createdAt: iso(since) });

const open = (of: Place, wait: TaskWait) => {
  const { assignee = null, due = null } = wait;
  const own = { ...placed(of), ...opened(wait), assignee, due: iso(due) };
  return said({ status: 'open', ...own, completedBy: null, output: null, content: wait });
};

const closed = (of: Place, wait: TaskWait, completion: Event | undefined) => {
  const done = completion?.type === 'taskCompleted' ? completion : undefined;
  const status = done ? 'completed' : 'cancelled';
  const own = { ...placed(of), ...opened(wait) };
  return said({ status, ...own, completedBy: done?.person ?? null, output: done?.output ?? null });
};

const shown = (task: TaskRow): string => {
  const { status, element, roles, title, assignee, completedBy, output, content, createdAt, due } = task;
  const row = { status, ...placed(task), element, roles, title, createdAt: iso(createdAt), completedBy, output };
  return said(status === 'open' ? { ...row, assignee, due: iso(due), content } : row);
};

/** The first task of an instance that the inbox tells otherwise than its steps: another person, other content, none at all. */
export function wrongTask(
  of: Place,
  state: State,
  steps: readonly Step[],
  rows: readonly TaskRow[],
): string | undefined {
  const expected = new Map<string, string>();
  for (const { facts } of steps)
    for (const fact of facts)
      if (fact.type === 'waited' && fact.wait.kind === 'task') {
        const { wait } = fact;
        const standing = state.waits[wait.id]?.wait;
        const completion = steps.find(({ event }) => event.type === 'taskCompleted' && event.wait === wait.id);
        expected.set(wait.id, standing?.kind === 'task' ? open(of, standing) : closed(of, wait, completion?.event));
      }
  const told = new Map(rows.map((row) => [row.wait, shown(row)]));
  const ids = new Set([...expected.keys(), ...told.keys()]);
  return [...ids].find((id) => expected.get(id) !== told.get(id));
}
