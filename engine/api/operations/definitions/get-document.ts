import { eq } from 'drizzle-orm';
import { definition } from '../../../../schemas/db/engine.ts';
import { Hash, JsonObject } from '../../../../schemas/json/common.ts';
import { list, object, whole } from '../../../../schemas/json/object.ts';
import { documentOf } from '../../../definitions/catalogue/document.ts';
import type { PackageFiles } from '../../../definitions/package.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { body, operation, refused } from '../../operation.ts';

export const getDocument = operation({
  id: 'getDocument',
  area: 'definitions',
  method: 'get',
  path: '/definitions/:hash/document',
  access: 'definition.read',
  summary: text(
    'A version as the operating procedure that people read, generated from what runs',
    '由实际执行的流程定义生成的标准操作规程',
  ),
  params: whole({ hash: Hash }),
  query: object({ language: { enum: ['en', 'zh-CN'], default: 'en' } }),
  answer: whole({
    language: { enum: ['en', 'zh-CN'] },
    title: { type: 'string' },
    head: list({ type: 'array' }),
    footer: { type: 'string' },
    sections: list(JsonObject),
  }),
  async handle({ store, registry }, { params: { hash }, query: { language = 'en' } }) {
    const db = database(store);
    const [row] = await db.select({ files: definition.package }).from(definition).where(eq(definition.hash, hash));
    const at = { language, now: new Date().toISOString() };
    const found = row && (await documentOf(db, registry, { hash, files: row.files as PackageFiles }, at));
    return found ? body(found) : refused(notFound(hash));
  },
});
