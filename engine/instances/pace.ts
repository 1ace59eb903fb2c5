import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** What the relay does next, and how long it leaves the process to others then, in turns of that length. */
export interface Pace {
  /** Instances that go on at the same time. */
  readonly limit: number;
  readonly rest: number;
}

/** More at the same time end no sooner: they only wait for each other. */
const FREE: Pace = { limit: 8, rest: 0 };
const PRESSED: Pace = { limit: 1, rest: 2 };
/** Share of its time from which on the event loop has nothing left for those who wait for an answer. */
const BUSY = 0.6;

type Utilization = (now?: EventLoopUtilization, before?: EventLoopUtilization) => EventLoopUtilization;

/**
 * The relay's pace, by how busy the event loop was since it was asked last. What people wait for goes first: what was accepted
 * is safe in the outbox and loses nothing by waiting, and the acts that follow on the same instance meanwhile go along in the
 * same call. It never stops: a third of the time is left to it however busy the process is.
 */
export function pace(utilization: Utilization = performance.eventLoopUtilization): () => Pace {
  let before = utilization();
  return () => {
    const now = utilization();
    const busy = utilization(now, before).utilization > BUSY;
    before = now;
    return busy ? PRESSED : FREE;
  };
}
