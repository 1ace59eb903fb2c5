import { masked, reveal } from '../../schemas/db/classified.ts';
import type { task } from '../../schemas/db/engine.ts';
import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import type { State } from '../kernel/state.ts';
import type { TaskWait } from '../kernel/wait.ts';
import { canonical } from './canonical.ts';

type TaskRow = typeof task.$inferSelect;

interface Step {
  readonly event: Event;
  readonly facts: readonly Fact[];
}

/** What cannot be read for want of a key is compared by its class alone. */
export const said = (value: unknown): string => canonical(masked(reveal(value)));

const open = (content: TaskWait) => {
  const { element, roles, assignee = null } = content;
  return said({ status: 'open', element, roles, assignee, completedBy: null, output: null, content });
};

const closed = ({ element, roles }: TaskWait, completion: Event | undefined) => {
  const done = completion?.type === 'taskCompleted' ? completion : undefined;
  const status = done ? 'completed' : 'cancelled';
  return said({ status, element, roles, completedBy: done?.person ?? null, output: done?.output ?? null });
};

const shown = ({ status, element, roles, assignee, completedBy, output, content }: TaskRow): string => {
  const row = { status, element, roles, completedBy, output };
  return said(status === 'open' ? { ...row, assignee, content } : row);
};

/** The first task of an instance that the inbox tells otherwise than its steps: another person, other content, none at all. */
export function wrongTask(state: State, steps: readonly Step[], rows: readonly TaskRow[]): string | undefined {
  const expected = new Map<string, string>();
  for (const { facts } of steps)
    for (const fact of facts)
      if (fact.type === 'waited' && fact.wait.kind === 'task') {
        const { wait } = fact;
        const standing = state.waits[wait.id]?.wait;
        const completion = steps.find(({ event }) => event.type === 'taskCompleted' && event.wait === wait.id);
        expected.set(wait.id, standing?.kind === 'task' ? open(standing) : closed(wait, completion?.event));
      }
  const told = new Map(rows.map((row) => [row.wait, shown(row)]));
  const ids = new Set([...expected.keys(), ...told.keys()]);
  return [...ids].find((id) => expected.get(id) !== told.get(id));
}
