import { Client, WorkflowNotFoundError } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Core } from '../instances/core.ts';
import { type Driving, driveUndriven } from '../instances/undriven.ts';
import { type Periodic, periodically } from './periodically.ts';
import { executionId } from './temporal-executions.ts';

interface Options {
  readonly namespace: string;
  readonly taskQueue: string;
}

export function temporalDriving(connection: NativeConnection, { namespace, taskQueue }: Options): Driving {
  const { workflow } = new Client({ connection, namespace });
  return {
    listed: async () => {
      const running = new Set<string>();
      const query = `TaskQueue = '${taskQueue}' and ExecutionStatus = 'Running'`;
      for await (const { workflowId } of workflow.list({ query })) running.add(workflowId);
      return (of) => running.has(executionId(of, taskQueue));
    },
    runs: async (of) => {
      try {
        return (await workflow.getHandle(executionId(of, taskQueue)).describe()).status.name === 'RUNNING';
      } catch (cause) {
        if (cause instanceof WorkflowNotFoundError) return false;
        throw cause;
      }
    },
  };
}

/** Looks for instances that nothing drives when it begins, and every ten minutes. */
export function startLookout(core: Core, driving: Driving, log: Logger, interval = 600_000): Periodic {
  const once = async () => {
    try {
      const begun = await driveUndriven(core, driving);
      if (begun > 0) log.warn({ begun }, 'processes had no execution, and have one now');
    } catch (err) {
      log.error({ err }, 'could not look for processes without an execution; tried again later');
    }
  };
  return periodically(once, { interval, begins: 'at once' });
}
