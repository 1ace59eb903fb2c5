import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** Instances that go on at the same time. More of them end no sooner: they only wait for each other. */
const TOGETHER = 8;
/** Share of its time from which on the event loop has nothing left for those who wait for an answer. */
const BUSY = 0.9;

type Utilization = (now?: EventLoopUtilization, before?: EventLoopUtilization) => EventLoopUtilization;

/**
 * How many instances the relay may see to at once, by how busy the event loop was since it was asked last. What people wait
 * for goes first: what was accepted is safe in the outbox and loses nothing by waiting, and the acts that follow on the same
 * instance meanwhile go along in the same call. It never stops: one at a time goes on however busy the process is.
 */
export function pace(utilization: Utilization = performance.eventLoopUtilization): () => number {
  let before = utilization();
  return () => {
    const now = utilization();
    const busy = utilization(now, before).utilization > BUSY;
    before = now;
    return busy ? 1 : TOGETHER;
  };
}
