import { isInstance, loopOf } from './elements/instance.ts';
import { eventStarts } from './graph.ts';
import { interrupts, type Standing } from './happen.ts';
import type { Run } from './run.ts';
import { ROOT } from './state.ts';
import { triggersOf } from './triggers.ts';

/** The event that catches, and the execution that it stands on. */
export interface Caught {
  readonly event: Standing;
  readonly on: string;
}

type Kind = 'error' | 'escalation';

/**
 * What catches an error or escalation, from a node outwards: of each scope its event sub-processes and then its boundary
 * events, and of those one of that very code before one of any.
 */
export function catcher(run: Run, kind: Kind, from: string, code: string): Caught | undefined {
  for (let id = from, below = ''; id !== ''; below = id, id = run.state.nodes[id]?.scope ?? '') {
    for (const events of [startsIn(run, id, below), boundariesOf(run, id)]) {
      const catches = (wanted: string) => events.find((event) => codesOf(event, kind).includes(wanted));
      const event = catches(code) ?? catches(ANY);
      if (event) return { event, on: id };
    }
  }
  return undefined;
}

/**
 * A loop's boundary events belong to the whole, and what a scope listens to belongs to each instance. What stands only for
 * its parts to be undone has completed: nothing is left of its boundary.
 */
function boundariesOf(run: Run, id: string): readonly Standing[] {
  if (id === ROOT || isInstance(run, run.at(id)) || run.state.nodes[id]?.compensation?.after === 'leave') return [];
  const { node } = run.at(id);
  const boundaries = 'boundary' in node ? node.boundary.map((boundary) => run.node(boundary)) : [];
  return boundaries.filter((boundary) => boundary.kind === 'boundaryEvent');
}

/**
 * The event sub-processes that a scope can still begin: none once one has taken it over or it is being undone. Nor does
 * one catch what comes from inside itself (`below`).
 */
function startsIn(run: Run, scope: string, below: string): readonly Standing[] {
  const execution = run.state.nodes[scope];
  const starts = eventStarts(run.process, execution?.element ?? '');
  if (!execution || starts.length === 0 || execution.compensation) return [];
  if (scope !== ROOT && loopOf(run.at(scope).node) && !isInstance(run, run.at(scope))) return [];
  const going = run.standingIn(scope);
  if (starts.some((start) => interrupts(start) && going.has(start.parent))) return [];
  return starts.filter((start) => start.parent !== run.state.nodes[below]?.element);
}

const ANY = '*';

/** The codes that an event catches, `*` for any; none when it waits for something else. */
function codesOf({ trigger }: Standing, kind: Kind): readonly string[] {
  return triggersOf(trigger).flatMap((single) => (single.kind === kind ? (single.code ?? ANY) : []));
}
