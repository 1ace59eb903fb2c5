import * as temporal from '@temporalio/workflow';
import type { Activities } from '../activities/activities.ts';
import type { Event } from '../engine/kernel/event.ts';
import type { JobWait, TimerWait, Wait } from '../engine/kernel/wait.ts';

/** What the driver itself sees to. Tasks, messages, called processes and incidents are answered by others, through `advance`. */
export type Work = TimerWait | (JobWait & { readonly effect: 'external' });

export const isWork = (wait: Wait): wait is Work =>
  wait.kind === 'timer' || (wait.kind === 'job' && wait.effect === 'external');

/** What `advance` performs by itself, in a worker. */
export const isDue = (wait: Wait): boolean =>
  wait.kind === 'decision' || (wait.kind === 'job' && wait.effect !== 'external');

/** Answers with the event that the work became; with nothing when the wait is over and nobody asks any more. */
export const work = (instance: string, wait: Work): Promise<Event | undefined> =>
  wait.kind === 'timer' ? passTime(wait) : performJob(instance, wait);

const now = () => new Date().toISOString();
const title = ({ title: text }: Wait) => `${text['zh-CN']} · ${text.en}`;

/** Due times are absolute: a timer that begins again with a new run, or after an outage, ends when it always would have. */
async function passTime(wait: TimerWait): Promise<Event> {
  const left = Date.parse(wait.due) - Date.now();
  if (left > 0) await temporal.sleep(left, { summary: title(wait) });
  return { id: `timer:${wait.id}`, type: 'timerFired', wait: wait.id, at: now() };
}

/** Every effect on others goes through here, retried as its plugin says; what became of it is an event like any other. */
async function performJob(instance: string, wait: JobWait): Promise<Event | undefined> {
  const { perform } = temporal.proxyActivities<Activities>({
    activityId: wait.id,
    summary: title(wait),
    startToCloseTimeout: wait.timeout,
    // The activity beats by itself, so this tells a dead worker from a slow answer.
    heartbeatTimeout: '20 seconds',
    cancellationType: 'TRY_CANCEL',
    retry: { maximumAttempts: wait.retry.attempts, initialInterval: Math.max(1, wait.retry.backoff) },
  });
  const base = { id: `job:${wait.id}`, wait: wait.id };
  try {
    const done = await whileAway(() => perform({ instance, wait: wait.id }));
    switch (done.kind) {
      case 'completed':
        return { ...base, type: 'jobCompleted', at: now(), output: done.output };
      case 'failed':
        return { ...base, type: 'jobFailed', at: now(), code: done.code, message: done.message };
      case 'unwanted':
        return undefined;
      default:
        return done satisfies never;
    }
  } catch (error) {
    if (temporal.isCancellation(error)) throw error;
    return { ...base, type: 'jobFailed', at: now(), ...failure(error) };
  }
}

const LONGEST_PAUSE = 15_000;

/** As for `advance`: while Postgres is away nothing fails, and no attempt of the plugin is used up. */
async function whileAway<T>(perform: () => Promise<T>): Promise<T> {
  for (let pause = 500; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await perform();
    } catch (error) {
      const cause = error instanceof temporal.ActivityFailure ? error.cause : undefined;
      if (!(cause instanceof temporal.ApplicationFailure && cause.type === 'DATABASE_AWAY')) throw error;
      await temporal.sleep(pause);
    }
  }
}

/** A worker that died or an answer that never came: whether the effect took place is not known (W5). */
function failure(error: unknown): { code: string; message: string } {
  const cause = error instanceof temporal.ActivityFailure ? error.cause : error;
  const message = (cause instanceof Error ? cause.message : String(cause)).slice(0, 2_000);
  return { code: cause instanceof temporal.TimeoutFailure ? 'OUTCOME_UNKNOWN' : 'JOB_FAILED', message };
}
