import { and, desc, isNotNull, ne, notInArray, sql } from 'drizzle-orm';
import { keyIds, useKeys } from '../../schemas/db/classified.ts';
import { audit, instance } from '../../schemas/db/engine.ts';
import { outcome, text } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { database } from '../store/transaction.ts';
import { makeKeys, readKeys } from './keys.ts';
import { Refused } from './refused.ts';

/**
 * Gives this process the keys of the installation. They are made by the first start, on data that nobody has written under a
 * key: where others are only missing, a new file would take their place, and be mistaken for them.
 */
export async function holdKeys(store: Store, data: string): Promise<void> {
  useKeys(readKeys(data));
  await checkKeys(store);
  if (keyIds().length === 0) useKeys(makeKeys(data));
}

/** Refuses data that were written under a key that is not here: they would look as if nothing had been decided. */
async function checkKeys(store: Store): Promise<void> {
  const mac = (await foreignInstance(store)) ?? (keyIds().length === 0 ? await lastAct(store) : undefined);
  if (!mac) return;
  const [id] = mac.split(':');
  const message = text(
    `These data were written under the key ${id}, which is not here. Put the file keys back into the data folder, or give the key with SIGNET_KEYS.`,
    `这些数据使用密钥 ${id} 写入，而该密钥不在此处。请将 keys 文件放回数据目录，或通过 SIGNET_KEYS 提供该密钥。`,
  );
  throw new Refused(outcome('config-keys-missing', message, { path: 'SIGNET_KEYS' }));
}

async function foreignInstance(store: Store): Promise<string | undefined> {
  const [foreign] = await database(store)
    .select({ mac: instance.mac })
    .from(instance)
    .where(and(ne(instance.mac, ''), notInArray(sql`split_part(${instance.mac}, ':', 1)`, keyIds())))
    .limit(1);
  return foreign?.mac;
}

/** Before the first process began, people and packages were entered. */
async function lastAct(store: Store): Promise<string | undefined> {
  const coded = database(store).select({ mac: audit.mac }).from(audit).where(isNotNull(audit.mac));
  const [last] = await coded.orderBy(desc(audit.id)).limit(1);
  return last?.mac ?? undefined;
}
