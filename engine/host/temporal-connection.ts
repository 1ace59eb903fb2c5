import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { outcome, text } from '../kernel/outcome.ts';
import { Refused, reasonOf } from './refused.ts';

/** One connection for the worker and for starting executions: only so can the server hand a new one straight back. */
export async function connectTemporal(address: string, namespace: string): Promise<NativeConnection> {
  let connection: NativeConnection | undefined;
  try {
    connection = await NativeConnection.connect({ address });
    await connection.workflowService.describeNamespace({ namespace });
    return connection;
  } catch (cause) {
    await connection?.close();
    throw new Refused(unreachable(address, namespace, reasonOf(cause)), cause);
  }
}

/** Refuses an address at which no Temporal answers. Asked before the runtime of workers is set up: with the client's own connection. */
export async function reachTemporal(address: string, namespace: string): Promise<void> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 10_000 });
    await connection.workflowService.describeNamespace({ namespace });
  } catch (cause) {
    throw new Refused(unreachable(address, namespace, reasonOf(cause)), cause);
  } finally {
    await connection?.close();
  }
}

export async function isReachable(address: string, namespace: string, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    try {
      const connection = await connectTemporal(address, namespace);
      await connection.close();
      return true;
    } catch {
      await sleep(50);
    }
  }
  return false;
}

const unreachable = (address: string, namespace: string, reason: string) =>
  outcome(
    'temporal-unreachable',
    text(
      `Temporal cannot be reached at ${address}, namespace ${namespace} (${reason}). Check TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, or leave TEMPORAL_ADDRESS out to run an embedded one.`,
      `无法连接 Temporal：${address}，命名空间 ${namespace}（${reason}）。请检查 TEMPORAL_ADDRESS 和 TEMPORAL_NAMESPACE，或不设置 TEMPORAL_ADDRESS 以使用内嵌服务器。`,
    ),
    { path: 'TEMPORAL_ADDRESS' },
  );
