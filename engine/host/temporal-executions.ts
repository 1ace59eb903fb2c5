import { Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { OutboxRow } from '../instances/outbox-lease.ts';
import type { Executions } from '../instances/relay.ts';

export const TASK_QUEUE = 'signet';

export interface ExecutionOptions {
  readonly namespace: string;
  readonly taskQueue?: string;
  /** A worker polls on the same connection: a new execution's first task comes back with the answer to its start. */
  readonly eager?: boolean;
  /** Continue as new after so many steps, for tests; else when the server suggests it. */
  readonly stepsPerRun?: number;
}

/** An execution asks for all steps, so that its history tells every fact (W5); beyond so many, only for the state. */
const WHOLE = 200;

/** One execution for each epoch of an instance; its type is the process key, so that Temporal's own UI reads like the processes. */
export const executionId = ({ key, instance, epoch }: Pick<OutboxRow, 'key' | 'instance' | 'epoch'>): string =>
  `${key}/${instance}/${epoch}`;

export function temporalExecutions(connection: NativeConnection, options: ExecutionOptions): Executions {
  const { workflow } = new Client({ connection, namespace: options.namespace });

  const begin = async (row: OutboxRow): Promise<void> => {
    const { instance, epoch, content } = row;
    const seq = row.seq <= WHOLE ? 0 : undefined;
    try {
      await workflow.start(row.key, {
        workflowId: executionId(row),
        taskQueue: options.taskQueue ?? TASK_QUEUE,
        args: [{ instance, epoch, seq }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        // One that ended as it should is not begun again; one that somebody terminated is.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        requestEagerStart: options.eager ?? false,
        memo: options.stepsPerRun === undefined ? undefined : { stepsPerRun: options.stepsPerRun },
        staticSummary: content.kind === 'start' ? content.businessKey : undefined,
      });
    } catch (cause) {
      if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw cause;
    }
  };

  return {
    start: begin,
    ring: async (row) => {
      try {
        await workflow.getHandle(executionId(row)).signal('ring');
      } catch (cause) {
        if (!(cause instanceof WorkflowNotFoundError)) throw cause;
        await begin(row);
      }
    },
  };
}
