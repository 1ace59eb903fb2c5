import { Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { conceal } from '../../schemas/db/classified.ts';
import { type Advanced, WHOLE } from '../instances/contract.ts';
import type { OutboxRow } from '../instances/outbox-lease.ts';
import type { Executions } from '../instances/relay.ts';

export interface ExecutionOptions {
  readonly namespace: string;
  readonly taskQueue: string;
  /** A worker polls on the same connection: a new execution's first task comes back with the answer to its start. */
  readonly eager?: boolean;
  /** Continue as new after so many steps, for tests; else when the server suggests it. */
  readonly stepsPerRun?: number;
}

/**
 * One execution for each epoch of an instance; its type is the process key, so that Temporal's own UI reads like the processes.
 * The instance of a lot has the same id in every installation: the queue tells them apart.
 */
export const executionId = (of: Pick<OutboxRow, 'key' | 'instance' | 'epoch'>, taskQueue: string): string =>
  `${of.key}/${of.instance}/${of.epoch}/${taskQueue}`;

export function temporalExecutions(connection: NativeConnection, options: ExecutionOptions): Executions {
  const { namespace, taskQueue } = options;
  const { workflow } = new Client({ connection, namespace });

  const ring = async (row: OutboxRow): Promise<'rung' | 'none'> => {
    try {
      await workflow.getHandle(executionId(row, taskQueue)).signal('ring');
      return 'rung';
    } catch (cause) {
      if (!(cause instanceof WorkflowNotFoundError)) throw cause;
      return 'none';
    }
  };

  const begin = async (row: OutboxRow, told?: Advanced): Promise<void> => {
    const { instance, epoch, content } = row;
    const seq = row.seq <= WHOLE ? 0 : undefined;
    try {
      await workflow.start(row.key, {
        workflowId: executionId(row, taskQueue),
        taskQueue,
        // What is classified stands in the history encrypted (W9).
        args: [{ instance, epoch, seq, ...(told && { told: conceal(told) }) }],
        // One that ended as it should is not begun again; one that somebody terminated is.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        requestEagerStart: options.eager ?? false,
        memo: options.stepsPerRun === undefined ? undefined : { stepsPerRun: options.stepsPerRun },
        staticSummary: content.kind === 'start' ? content.businessKey : undefined,
      });
    } catch (cause) {
      if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw cause;
      // It may have asked before what it should hear of now; if it has ended there is nothing to hear.
      await ring(row);
    }
  };

  return {
    withWorker: options.eager ?? false,
    start: begin,
    ring: async (row) => {
      if ((await ring(row)) === 'none') await begin(row);
    },
  };
}
