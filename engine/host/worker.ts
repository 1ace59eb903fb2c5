import { type NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/activities.ts';
import { BUILD } from '../build.ts';
import type { Core } from '../instances/core.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface WorkerOptions {
  readonly namespace: string;
  readonly taskQueue: string;
  /** Where the bundle of the workflow code is kept. */
  readonly cache: string;
}

export interface RunningWorker {
  readonly state: () => 'running' | 'stopped' | 'failed';
  /** Settles when the worker ends; rejects when it was not asked to. */
  readonly ended: Promise<void>;
  /** Lets what is under way finish. */
  readonly stop: () => Promise<void>;
}

export async function startWorker(
  core: Core,
  connection: NativeConnection,
  { namespace, taskQueue, cache }: WorkerOptions,
): Promise<RunningWorker> {
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    identity: `signet-${BUILD}@${process.pid}`,
    workflowBundle: await workflowBundle(cache),
    activities: createActivities(core),
    // An advance holds a database connection: more of them at once would only queue for one.
    maxConcurrentLocalActivityExecutions: 20,
    maxConcurrentWorkflowTaskExecutions: 40,
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '20 seconds',
  });
  const ended = worker.run();
  // Whoever watches `ended` is told; here it only must not count as unhandled.
  ended.catch(() => {});
  return {
    state: () => {
      const state = worker.getState();
      if (state === 'RUNNING' || state === 'INITIALIZED') return 'running';
      return state === 'FAILED' ? 'failed' : 'stopped';
    },
    ended,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}
