import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type postgres from 'postgres';
import type { Contender, Scenario } from '../contender.ts';
import { FIELDS } from '../contender.ts';
import { evidence } from './evidence.ts';
import type { BranchesInput, CallsInput, TasksInput } from './workflows.ts';
import { sign } from './workflows.ts';

const QUEUE = 'twins';

export function createTwinWorker(connection: NativeConnection, sql: postgres.Sql): Promise<Worker> {
  return Worker.create({
    connection,
    taskQueue: QUEUE,
    workflowsPath: fileURLToPath(new URL('./workflows.ts', import.meta.url)),
    activities: evidence(sql),
    maxConcurrentActivityTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 100,
  });
}

/** A hand-written workflow; `suffix` says how it runs its steps. */
export function twin(name: string, suffix: 'PerActivity' | 'PerLocalActivity', client: Client): Contender {
  const start = <I extends { readonly instance: string }>(kind: string, input: I) =>
    client.workflow.start(`${kind}${suffix}`, {
      taskQueue: QUEUE,
      workflowId: `${kind}${suffix}-${input.instance}`,
      args: [input],
      requestEagerStart: true,
    });
  const begun = (scenario: Scenario, instance: string) => {
    switch (scenario.kind) {
      case 'tasks':
        return start<TasksInput>('tasks', { instance, tasks: scenario.tasks });
      case 'parallel':
        return start<BranchesInput>('branches', { instance, branches: scenario.branches });
      case 'called':
        return start<CallsInput>('calls', { instance, children: scenario.children, data: 'x'.repeat(scenario.bytes) });
      case 'signed':
        return start<TasksInput>('signed', { instance, tasks: 1 });
      default:
        return scenario satisfies never;
    }
  };

  return {
    name,
    async run(scenario, onAccepted) {
      const execution = await begun(scenario, randomUUID());
      if (scenario.kind === 'signed') {
        await execution.executeUpdate(sign, { args: [{ signer: 'wang.wei', output: FIELDS }] });
      }
      onAccepted();
      await execution.result();
    },
  };
}
