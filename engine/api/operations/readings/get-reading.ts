import { and, desc, eq, ne } from 'drizzle-orm';
import { definition } from '../../../../schemas/db/engine.ts';
import { Hash, JsonObject, Moment } from '../../../../schemas/json/common.ts';
import { nullable, object } from '../../../../schemas/json/object.ts';
import { ReadingRow } from '../../../../schemas/json/pilot.ts';
import { filesToRead, readBy, readingOf } from '../../../definitions/reading/readings.ts';
import { text } from '../../../kernel/outcome.ts';
import { type Database, database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { body, operation, refused } from '../../operation.ts';

export const getReading = operation({
  id: 'getReading',
  area: 'readings',
  method: 'get',
  path: '/readings/:hash',
  access: 'task.read',
  summary: text('A version that is to be read, beside the one before it', '须阅读的流程版本及其前一版本'),
  params: object({ hash: Hash }, ['hash']),
  answer: object(
    {
      ...ReadingRow.properties,
      files: JsonObject,
      /** The version that people know, which it is compared with. */
      before: nullable(object({ version: { type: 'string' }, files: JsonObject }, ['version', 'files'])),
      /** Whether the caller holds one of the roles that are asked. */
      asked: { type: 'boolean' },
      readAt: nullable(Moment),
    },
    [...ReadingRow.required, 'files', 'before', 'asked', 'readAt'],
  ),
  async handle({ store }, { params: { hash }, caller: { person, roles } }) {
    const db = database(store);
    const found = await readingOf(db, hash);
    const files = found && (await filesToRead(db, found));
    if (!found || !files) return refused(notFound(hash));
    const signed = (await readBy(db, [hash])).find((each) => each.person === person);
    const { key, version, title, askedAt } = found;
    return body({
      ...{ hash, key, version, title, askedAt, files },
      before: (await versionBefore(db, key, hash)) ?? null,
      asked: found.roles.some((role) => roles.includes(role)),
      readAt: signed?.at ?? null,
    });
  },
});

/** The version for everyone; once this one is it, the one that it took the place of. */
async function versionBefore(db: Pick<Database, 'select'>, key: string, hash: string) {
  const rows = await db
    .select({ version: definition.version, files: definition.package, state: definition.state })
    .from(definition)
    .where(and(eq(definition.key, key), ne(definition.hash, hash)))
    .orderBy(desc(definition.deployedAt));
  const { state: _, ...before } = rows.find(({ state }) => state === 'effective') ?? rows[0] ?? { state: undefined };
  return 'files' in before ? before : undefined;
}
