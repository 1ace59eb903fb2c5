import { answers, type HistoryEvent } from '../../engine/host/histories.ts';
import type { Step } from '../../engine/instances/contract.ts';

import type { World } from './world.ts';

/** Every run of an instance's execution, oldest first. */
export async function runs(world: World, workflowId: string): Promise<HistoryEvent[][]> {
  const found: HistoryEvent[][] = [];
  const first = await firstRunId(world, workflowId);
  for (let runId: string | undefined = first; runId; ) {
    const { events }: { events?: HistoryEvent[] | null } = await world.client.workflow
      .getHandle(workflowId, runId)
      .fetchHistory();
    found.push(events ?? []);
    runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return found;
}

async function firstRunId(world: World, workflowId: string): Promise<string> {
  const { events } = await world.client.workflow.getHandle(workflowId).fetchHistory();
  return events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId ?? '';
}

export const count = (events: readonly HistoryEvent[], attributes: keyof HistoryEvent): number =>
  events.filter((event) => event[attributes]).length;

/** Every step that the histories of an execution tell, each once, in order. */
export async function stepsOfHistories(world: World, workflowId: string): Promise<Step[]> {
  const told = (await runs(world, workflowId))
    .flatMap(answers)
    .flatMap((it) => (it.kind === 'advanced' ? it.steps : []));
  return [...new Map(told.map((step) => [step.seq, step])).values()].sort((a, b) => a.seq - b.seq);
}

export async function stepsOfPostgres(world: World, instance: string): Promise<Step[]> {
  const rows =
    await world.superuser`select seq, event, facts from engine.step where instance = ${instance} order by seq`;
  return rows.map(({ seq, event, facts }) => ({ seq, event, facts }));
}
