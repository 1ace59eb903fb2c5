import { afterPeriod, type Clock, evaluate, type Lookup, moment } from './expression.ts';
import { Failure } from './feel/failure.ts';
import type { SingleTrigger } from './model.ts';
import type { Json } from './outcome.ts';
import type { TimerWait } from './wait.ts';

/** When a timer is due, and how it goes on. */
export type Timing = Pick<TimerWait, 'due' | 'repeat'>;

/** When a timer is due first; nothing when all its times have passed. */
export function timing(
  { date, duration, cycle }: Extract<SingleTrigger, { kind: 'timer' }>,
  lookup: Lookup,
  clock: Clock,
): Timing | undefined {
  if (cycle === undefined) return { due: moment(date ?? duration ?? '', lookup, clock) };
  return ahead(firstOf(evaluate(cycle, lookup, clock).value, clock), clock);
}

/**
 * The time after: counted from the begin and not from when the one before fired, so that neither a late timer nor a short
 * month shifts the ones that follow.
 */
export function following({ due, repeat }: Timing, zone: string): Timing | undefined {
  if (!repeat || repeat.left === 0) return undefined;
  const { period, left, until } = repeat;
  // a timer of an earlier build does not know its begin
  const { from = due, periods = 0 } = repeat;
  const next = afterPeriod(period, { at: from, zone }, periods + 1);
  if (until !== undefined && isAfter(next, until)) return undefined;
  const counted = repeat.from !== undefined && { periods: periods + 1 };
  return { due: next, repeat: { ...repeat, ...counted, left: left === null ? null : left - 1 } };
}

/** Times that had passed when it began count, but nobody waited for them. */
function ahead(first: Timing, clock: Clock): Timing | undefined {
  let at: Timing | undefined = first;
  for (let passed = 0; at && isAfter(clock.at, at.due); passed += 1) {
    if (passed > MOST_PASSED) throw notCycle('');
    at = following(at, clock.zone);
  }
  const until = at?.repeat?.until;
  return at && until !== undefined && isAfter(at.due, until) ? undefined : at;
}

/** A cycle that began long ago and turns fast is a mistake, and must not cost the time to count it. */
const MOST_PASSED = 100_000;

/** ISO 8601: `R3/PT1H`, `R/<begin>/P1D`, `R/P1D/<end>`, `R3/<begin>/<end>`; a period alone has no end. */
function firstOf(value: Json, clock: Clock): Timing {
  const { times, one, two } = partsOf(value);
  const left = times ? Number(times) - 1 : null;
  const begin = isPeriod(one) ? undefined : afterPeriod(one, clock);
  const last = two === undefined || isPeriod(two) ? undefined : afterPeriod(two, clock);
  const period = [one, two].find((part) => part !== undefined && isPeriod(part)) ?? between(begin, last);
  const next = afterPeriod(period, clock);
  if (!isAfter(next, clock.at)) throw notCycle(value);
  const until = begin === undefined ? last : undefined;
  const counted = begin === undefined ? { from: clock.at, periods: 1 } : { from: begin, periods: 0 };
  return { due: begin ?? next, repeat: { period, left, ...(until !== undefined && { until }), ...counted } };
}

function partsOf(value: Json): { times: string | undefined; one: string; two: string | undefined } {
  const { times, one, two } = CYCLE.exec(String(value))?.groups ?? {};
  const ends = one !== undefined && two !== undefined;
  if (one === undefined || times === '0' || (ends ? isPeriod(one) && isPeriod(two) : !isPeriod(one))) {
    throw notCycle(value);
  }
  return { times, one, two };
}

const CYCLE = /^(?:R(?<times>\d*)\/)?(?<one>[^/]+)(?:\/(?<two>[^/]+))?$/;

const isAfter = (one: string, other: string): boolean => Date.parse(one) > Date.parse(other);

const isPeriod = (part: string): boolean => part.startsWith('P');

const between = (begin = '', end = ''): string => `PT${(Date.parse(end) - Date.parse(begin)) / 1000}S`;

const notCycle = (value: Json) =>
  new Failure('timer-cycle', `"${value}" is not a cycle such as R3/PT1H.`, `“${value}”不是 R3/PT1H 形式的周期。`);
