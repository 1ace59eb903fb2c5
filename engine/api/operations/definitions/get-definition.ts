import { eq } from 'drizzle-orm';
import { definition } from '../../../../schemas/db/engine.ts';
import { Hash, JsonObject, Moment, Text } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { pluginsOf } from '../../../definitions/bound-plugins.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { body, operation, refused } from '../../operation.ts';

export const getDefinition = operation({
  id: 'getDefinition',
  area: 'definitions',
  method: 'get',
  path: '/definitions/:hash',
  access: 'definition.read',
  summary: text('A definition with all its files', '流程定义及其全部文件'),
  params: whole({ hash: Hash }),
  answer: whole({
    hash: Hash,
    key: { type: 'string' },
    version: { type: 'string' },
    state: { type: 'string' },
    title: Text,
    deployedBy: { type: 'string' },
    deployedAt: Moment,
    files: JsonObject,
    plugins: { ...JsonObject, description: 'Versions of the plugins that it is bound to, by plugin.' },
  }),
  async handle({ store }, { params: { hash } }) {
    const [row] = await database(store).select().from(definition).where(eq(definition.hash, hash));
    if (!row) return refused(notFound(hash));
    const { key, version, state, title, deployedBy, package: files } = row;
    return body({
      hash,
      key,
      version,
      state,
      title,
      deployedBy,
      deployedAt: new Date(row.deployedAt).toISOString(),
      files,
      plugins: pluginsOf(row.process),
    });
  },
});
