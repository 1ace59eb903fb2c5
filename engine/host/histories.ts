import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Advanced, Step } from '../instances/contract.ts';
import type { Told } from '../instances/divergence.ts';

type Handle = ReturnType<Client['workflow']['getHandle']>;
export type HistoryEvent = NonNullable<NonNullable<Awaited<ReturnType<Handle['fetchHistory']>>['events']>[number]>;

const decode = (data: Uint8Array | null | undefined): unknown => JSON.parse(Buffer.from(data ?? []).toString('utf8'));

/** What an execution was told, in order, as the history of a run keeps it: what stood when it began, and what `advance` answered. */
export function answers(events: readonly HistoryEvent[]): Advanced[] {
  return events.flatMap(({ markerRecordedEventAttributes: marker, workflowExecutionStartedEventAttributes: begun }) => {
    const [drive] = begun?.input?.payloads ?? [];
    if (drive) return (decode(drive.data) as { readonly told?: Advanced }).told ?? [];
    if (marker?.markerName !== 'core_local_activity') return [];
    const [result] = marker.details?.result?.payloads ?? [];
    return result ? [decode(result.data) as Advanced] : [];
  });
}

/** Ends an execution whose epoch is over: it could do nothing more than find that out, or ask for ever for what is not there. */
export async function endExecution(client: Client, workflowId: string, reason: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).terminate(reason);
  } catch (cause) {
    if (!(cause instanceof WorkflowNotFoundError)) throw cause;
  }
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
