import { catcher } from '../kernel/catcher.ts';
import type { Event } from '../kernel/event.ts';
import type { Process } from '../kernel/model.ts';
import { Run } from '../kernel/run.ts';
import type { State } from '../kernel/state.ts';
import { triggersOf } from '../kernel/triggers.ts';

/** Stands for every code that no event names. */
const ANY = 'any';

/**
 * The codes of the errors that something around a wait catches, one for each event that catches, as the kernel says; what
 * nothing catches is an incident and no way to go.
 */
export function caughtErrors(process: Process, state: State, wait: string, event: Event): readonly string[] {
  const from = state.waits[wait]?.node;
  const codes = codesOf(process);
  if (from === undefined || codes.length === 0) return [];
  const run = new Run(process, state, event);
  const byCatcher = new Map<string, string>();
  for (const code of codes) {
    const caught = catcher(run, 'error', from, code);
    if (caught && !byCatcher.has(caught.event.id)) byCatcher.set(caught.event.id, code);
  }
  return [...byCatcher.values()];
}

const known = new WeakMap<Process, readonly string[]>();

/** What its events name, after what none of them does; nothing where no event waits for an error. */
function codesOf(process: Process): readonly string[] {
  const names = known.get(process) ?? named(process);
  known.set(process, names);
  return names.length === 0 ? [] : [...new Set([ANY, ...names])];
}

const named = ({ nodes }: Process): readonly string[] =>
  Object.values(nodes).flatMap((node) =>
    node.kind === 'boundaryEvent' || node.kind === 'startEvent'
      ? triggersOf(node.trigger).flatMap((it) => (it.kind === 'error' ? (it.code ?? ANY) : []))
      : [],
  );
