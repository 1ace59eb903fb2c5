import type { Process } from '../kernel/model.ts';
import type { Played } from './play.ts';

export interface Coverage {
  readonly elements: Covered;
  readonly flows: Covered;
}

export interface Covered {
  readonly covered: readonly string[];
  readonly missing: readonly string[];
}

/** Which elements and flows the cases passed through, and which no case did. A failed case proves nothing. */
export function coverage(process: Process, cases: readonly Played[]): Coverage {
  const passed = cases.filter(({ problems }) => problems.length === 0);
  const entered = new Set(passed.flatMap(({ path }) => path));
  const taken = new Set(passed.flatMap(({ flows }) => flows));
  return { elements: split(Object.keys(process.nodes), entered), flows: split(Object.keys(process.flows), taken) };
}

function split(all: readonly string[], seen: ReadonlySet<string>): Covered {
  const sorted = [...all].sort();
  return { covered: sorted.filter((id) => seen.has(id)), missing: sorted.filter((id) => !seen.has(id)) };
}
