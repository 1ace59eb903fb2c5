import { eq } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import { contentHolds } from '../audit/content-code.ts';
import { raiseAltered } from '../identity/altered.ts';
import { text } from '../kernel/outcome.ts';
import { database, transact } from '../store/transaction.ts';
import { type Core, system } from './core.ts';
import { type OutboxRow, postpone, setAside } from './outbox-lease.ts';

type OnError = (error: unknown, row?: OutboxRow) => void;

/**
 * The rows that Signet wrote as they stand. One that somebody wrote into the database, or changed there, would move a process
 * by nobody's act: it is never done, which is on record (AUD-6).
 */
export async function untouched(core: Core, rows: readonly OutboxRow[], onError: OnError): Promise<OutboxRow[]> {
  const ours: OutboxRow[] = [];
  for (const row of rows) {
    const holds = contentHolds('outbox', row);
    if (holds === true) ours.push(row);
    else await refuse(core, row, holds === 'no-key', onError);
  }
  return ours;
}

async function refuse(core: Core, row: OutboxRow, keyMissing: boolean, onError: OnError): Promise<void> {
  try {
    onError(new Error(keyMissing ? 'the key of its code is missing' : 'it was not written by Signet'), row);
    if (keyMissing) await postpone(core.store, row);
    else await raise(core, row);
  } catch (error) {
    onError(error, row);
  }
}

async function raise(core: Core, row: OutboxRow): Promise<void> {
  const [known] = await database(core.store)
    .select({ plant: instance.plant })
    .from(instance)
    .where(eq(instance.id, row.instance));
  const about = { action: 'outbox.perform', resource: 'outbox', resourceId: String(row.id), code: 'outbox-altered' };
  const what = text(`entry ${row.id} of the outbox, about ${row.key}`, `发件箱第 ${row.id} 条（${row.key}）`);
  const after = { instance: row.instance, kind: row.content.kind, epoch: row.epoch };
  return transact(core.store, system('relay', known?.plant ?? '*'), async (tx) => {
    await setAside(tx.db, row);
    await raiseAltered(tx, { ...about, after }, what);
  });
}
