import type { Process } from '../kernel/model.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { type Abstract, abstract, type Limit } from './abstract.ts';
import { type Explored, explore } from './explore.ts';
import { type Finding, judge, type Property } from './judge.ts';
import { outcomeOf, undecidedOutcome } from './report.ts';

/** States that are looked at, at three to the millisecond: first in every order, and where that does not do, in one. */
export const MOST_STATES = { every: 400, reduced: 1_200 };

export type Verdict = 'proven' | 'violated' | 'undecided';

export interface Behaviour {
  readonly states: number;
  /** Of each property: that it holds in every run, that a run breaks it, or that nobody knows. */
  readonly verdicts: { readonly [P in Property]: Verdict };
  readonly findings: readonly Finding[];
  readonly limits: readonly Limit[];
  /** What is wrong whatever the data say: refused. */
  readonly problems: readonly Outcome[];
  readonly warnings: readonly Outcome[];
}

const PROPERTIES: readonly Property[] = [
  'deadlock',
  'unavailable',
  'endless',
  'unreachable',
  'join-never',
  'unsynchronised',
];

/** What a process can come to, found by letting the kernel play it in every way, with every condition a free choice. */
export function behaviour(process: Process, most = MOST_STATES): Behaviour {
  const taken = abstract(process);
  const [explored, partly] = taken.limits.has('complex-gateway') ? [] : exploredWithin(taken, most);
  const findings = explored ? judge(process, taken, explored) : [];
  // that tokens meet is seen where every order is tried, however far that went
  const met = partly ? judge(process, taken, partly).filter(({ property }) => property === 'unsynchronised') : [];
  findings.push(
    ...met.filter(({ element }) => !findings.some((it) => it.property === 'unsynchronised' && it.element === element)),
  );
  const limits: Limit[] = [...taken.limits, ...(explored?.complete === false ? (['states'] as const) : [])];
  const verdict = (property: Property): Verdict => {
    if (findings.some((it) => it.property === property)) return 'violated';
    if (property === 'unsynchronised' && explored?.reduced) return 'undecided';
    return limits.length === 0 ? 'proven' : 'undecided';
  };
  const told = (it: Finding) => outcomeOf(it, process.nodes[it.element]?.title);
  const refused = findings.filter(({ always, property }) => always && property !== 'unsynchronised');
  const doubtful = findings.filter((it) => !refused.includes(it));
  return {
    states: explored?.places.length ?? 0,
    verdicts: Object.fromEntries(PROPERTIES.map((it) => [it, verdict(it)])) as { [P in Property]: Verdict },
    findings,
    limits,
    problems: refused.map(told),
    warnings: [...doubtful.map(told), ...(limits.length > 0 ? [undecidedOutcome(process.id, limits)] : [])],
  };
}

/** In every order if that can be done quickly; else one order, in which two tokens need not meet, and what was seen before. */
function exploredWithin(taken: Abstract, most: typeof MOST_STATES): readonly [Explored, Explored?] {
  const every = explore(taken, most.every);
  return every.complete ? [every] : [explore(taken, most.reduced, true), every];
}
