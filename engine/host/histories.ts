import type { Client } from '@temporalio/client';
import type { Advanced, Step } from '../instances/contract.ts';
import type { Told } from '../instances/divergence.ts';

type Handle = ReturnType<Client['workflow']['getHandle']>;
export type HistoryEvent = NonNullable<NonNullable<Awaited<ReturnType<Handle['fetchHistory']>>['events']>[number]>;

const decode = (data: Uint8Array | null | undefined): unknown => JSON.parse(Buffer.from(data ?? []).toString('utf8'));

/** What `advance` answered to an execution, in order, as the history of a run keeps it. */
export function answers(events: readonly HistoryEvent[]): Advanced[] {
  return events.flatMap(({ markerRecordedEventAttributes: marker }) => {
    if (marker?.markerName !== 'core_local_activity') return [];
    const [result] = marker.details?.result?.payloads ?? [];
    return result ? [decode(result.data) as Advanced] : [];
  });
}

/** What the executions of a task queue know, run by run, of the instances that they drive or drove. */
export async function* toldBy(client: Client, taskQueue: string): AsyncGenerator<Told> {
  for await (const { workflowId, runId } of client.workflow.list({ query: `TaskQueue = '${taskQueue}'` })) {
    const [key, instance, epoch] = workflowId.split('/');
    if (key === undefined || instance === undefined || epoch === undefined) continue;
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const advanced = answers(events ?? []).filter((answer) => answer.kind === 'advanced');
    const steps: Step[] = advanced.flatMap((answer) => answer.steps);
    const seq = Math.max(0, ...advanced.map((answer) => answer.seq));
    yield { key, instance, epoch: Number(epoch), seq, steps };
  }
}
