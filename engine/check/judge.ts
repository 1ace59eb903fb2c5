import type { Process } from '../kernel/model.ts';
import { type Abstract, chooser } from './abstract.ts';
import { canReach, unavoidable } from './attractor.ts';
import type { Explored, Place } from './explore.ts';
import { unreachable } from './unreachable.ts';

export type Property = 'deadlock' | 'unavailable' | 'endless' | 'unreachable' | 'join-never' | 'unsynchronised';

/** Where a property does not hold. */
export interface Finding {
  readonly property: Property;
  readonly element: string;
  /** It comes about whatever the data say. */
  readonly always: boolean;
  /** What happened, one thing after the other, until it came about; empty where there is no way that shows it. */
  readonly trace: readonly string[];
}

/** Everything that is wrong with how a process behaves, as far as it was explored. */
export function judge(process: Process, abstract: Abstract, explored: Explored): Finding[] {
  const { places } = explored;
  const ends = places.flatMap((place, at) => (place.state.status !== 'active' || !place.expanded ? at : []));
  const open = canReach(places, ends);
  const stuck = [...places.keys()].filter((at) => !open.has(at));
  const deadlocks = [
    ...stuckAt('deadlock', 'token-deadlock', explored, stuck),
    ...stuckAt('unavailable', 'data-unavailable', explored, stuck),
  ];
  const known = new Set(deadlocks.map(({ element }) => element));
  const never = explored.complete ? unreachable(process, abstract, explored, known) : [];
  return [...deadlocks, ...endlessOf(explored, stuck), ...never, ...doubledOf(process, explored)];
}

/** For each element at which tokens, or data, are waited for in vain: the first place from which nothing leads to an end. */
function stuckAt(property: Property, code: string, explored: Explored, stuck: readonly number[]): Finding[] {
  const byElement = new Map<string, number[]>();
  for (const at of stuck) {
    for (const element of incidents(explored.places[at], code)) {
      byElement.set(element, [...(byElement.get(element) ?? []), at]);
    }
  }
  return [...byElement].map(([element, all]) => finding(property, element, all, explored));
}

const VAIN = ['token-deadlock', 'data-unavailable'];

/** What goes on for ever: something can always happen, and none of it leads to an end or to a deadlock. */
function endlessOf(explored: Explored, stuck: readonly number[]): Finding[] {
  const { places } = explored;
  const dead = stuck.filter((at) => VAIN.some((code) => incidents(places[at], code).length > 0));
  const deadly = canReach(places, dead);
  const endless = stuck.filter((at) => !deadly.has(at));
  const [first] = endless;
  if (first === undefined) return [];
  const standing = Object.values(places[first]?.state.waits ?? {}).map(({ wait }) => chooser(wait.element));
  const [element = ''] = [...incidents(places[first], 'token-endless'), ...standing.sort()];
  return [finding('endless', element, endless, explored)];
}

/** Ends may be reached by several tokens, and events beside a host bring their own. */
function doubledOf(process: Process, { doubled, places }: Explored): Finding[] {
  return [...doubled].flatMap(([element, at]) => {
    const node = process.nodes[element];
    if (!node || node.kind === 'endEvent' || node.kind === 'boundaryEvent' || 'forCompensation' in node) return [];
    return [{ property: 'unsynchronised' as const, element, always: false, trace: traceTo(places, at) }];
  });
}

function finding(property: Property, element: string, all: readonly number[], { places, starts }: Explored): Finding {
  const forced = unavoidable(places, new Set(all));
  const always = starts.some((choices) => choices.every((start) => forced.has(start)));
  return { property, element, always, trace: traceTo(places, all[0] ?? 0) };
}

const incidents = (place: Place | undefined, code: string): readonly string[] =>
  Object.values(place?.state.waits ?? {}).flatMap(({ wait }) =>
    wait.kind === 'incident' && wait.code === code ? wait.element : [],
  );

/** The labels of the shortest way from a start. */
function traceTo(places: readonly Place[], to: number): readonly string[] {
  const labels: string[] = [];
  for (let at = places[to]; at; at = at.from === undefined ? undefined : places[at.from]) labels.unshift(at.label);
  return labels;
}
