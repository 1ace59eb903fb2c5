import type { NativeConnection } from '@temporalio/worker';
import { lt, sql } from 'drizzle-orm';
import { outbox } from '../../schemas/db/engine.ts';
import type { Store } from '../store/open.ts';
import { database } from '../store/transaction.ts';
import { isPresent } from './presence.ts';
import type { RunningWorker } from './worker.ts';

type State = 'up' | 'down';

export interface Health {
  readonly database: State;
  readonly temporal: State;
  readonly worker: State;
  readonly relay: State;
}

interface Parts {
  readonly store: Store;
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Absent when it runs in another process. */
  readonly worker?: RunningWorker;
}

const PATIENCE = 3_000;
/** An outbox row is done within moments: one that waits longer has no relay, or one that fails. */
const OVERDUE = 30_000;

/** What is up, asked now; also for parts that run elsewhere. */
export function createHealth({ store, connection, namespace, taskQueue, worker }: Parts): () => Promise<Health> {
  const up = async (look: () => Promise<boolean>): Promise<State> => {
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false).unref());
    try {
      return (await Promise.race([look(), late])) ? 'up' : 'down';
    } catch {
      return 'down';
    }
  };
  const answers = async () => {
    await database(store).execute(sql`select 1`);
    return true;
  };
  const reached = async () => {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  };
  const polled = async () => {
    if (worker) return worker.state() === 'running';
    if (!(await isPresent(store, 'worker'))) return false;
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: 1,
    });
    return (pollers ?? []).length > 0;
  };
  const drained = async () => {
    if (!(await isPresent(store, 'relay'))) return false;
    const before = new Date(Date.now() - OVERDUE).toISOString();
    const [stuck] = await database(store)
      .select({ id: outbox.id })
      .from(outbox)
      .where(lt(outbox.createdAt, before))
      .limit(1);
    return stuck === undefined;
  };
  return async () => {
    const [db, temporal, working, relay] = await Promise.all([up(answers), up(reached), up(polled), up(drained)]);
    return { database: db, temporal, worker: working, relay };
  };
}
