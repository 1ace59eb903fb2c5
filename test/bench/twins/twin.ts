import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type postgres from 'postgres';
import type { Contender } from '../contender.ts';
import { FIELDS } from '../contender.ts';
import { evidence } from './evidence.ts';
import type { TasksInput } from './workflows.ts';
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
  const start = (type: string, input: TasksInput) =>
    client.workflow.start(type, {
      taskQueue: QUEUE,
      workflowId: `${type}-${input.instance}`,
      args: [input],
      requestEagerStart: true,
    });

  return {
    name,
    async run(scenario, onAccepted) {
      const instance = randomUUID();
      if (scenario.kind === 'tasks') {
        const execution = await start(`tasks${suffix}`, { instance, tasks: scenario.tasks });
        onAccepted();
        await execution.result();
        return;
      }
      const execution = await start(`signed${suffix}`, { instance, tasks: 1 });
      await execution.executeUpdate(sign, { args: [{ signer: 'wang.wei', output: FIELDS }] });
      onAccepted();
      await execution.result();
    },
  };
}
