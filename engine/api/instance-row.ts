import { and, eq } from 'drizzle-orm';
import { definition, instance } from '../../schemas/db/engine.ts';
import type { Reader } from './plant-port.ts';

export interface StoredInstance {
  readonly instance: typeof instance.$inferSelect;
  readonly definition: Pick<typeof definition.$inferSelect, 'key' | 'version' | 'hash' | 'title' | 'process'>;
}

/** An instance of this plant; one of another plant is as good as none. */
export async function instanceOf(tx: Reader, id: string, plant: string): Promise<StoredInstance | undefined> {
  const [row] = await tx.db
    .select({ instance, definition })
    .from(instance)
    .innerJoin(definition, eq(definition.hash, instance.definitionHash))
    .where(and(eq(instance.id, id), eq(instance.plant, plant)));
  return row;
}

export function instanceRow({ instance: row, definition: of }: StoredInstance, nameOf: (id: string) => string) {
  return {
    id: row.id,
    key: row.key,
    businessKey: row.businessKey,
    plant: row.plant,
    status: row.status,
    epoch: row.epoch,
    seq: row.seq,
    startedBy: row.startedBy,
    startedByName: nameOf(row.startedBy),
    startedAt: new Date(row.startedAt).toISOString(),
    endedAt: row.endedAt && new Date(row.endedAt).toISOString(),
    end: row.end,
    parent: row.parent,
    definition: { key: of.key, version: of.version, hash: of.hash, title: of.title },
  };
}
