import { and, ne, notInArray, sql } from 'drizzle-orm';
import { keyIds } from '../../schemas/db/classified.ts';
import { instance } from '../../schemas/db/engine.ts';
import { outcome, text } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { database } from '../store/transaction.ts';
import { Refused } from './refused.ts';

/** Refuses data that were written under a key that is not here: they would look as if nothing had been decided. */
export async function checkKeys(store: Store): Promise<void> {
  const [foreign] = await database(store)
    .select({ mac: instance.mac })
    .from(instance)
    .where(and(ne(instance.mac, ''), notInArray(sql`split_part(${instance.mac}, ':', 1)`, keyIds())))
    .limit(1);
  if (!foreign) return;
  const [id] = foreign.mac.split(':');
  const message = text(
    `These data were written under the key ${id}, which is not here. Put the file keys back into the data folder, or give the key with SIGNET_KEYS.`,
    `这些数据使用密钥 ${id} 写入，而该密钥不在此处。请将 keys 文件放回数据目录，或通过 SIGNET_KEYS 提供该密钥。`,
  );
  throw new Refused(outcome('config-keys-missing', message, { path: 'SIGNET_KEYS' }));
}
