import { and, count, desc, eq, ilike } from 'drizzle-orm';
import { definition, instance } from '../../../../schemas/db/engine.ts';
import { Page, Search } from '../../../../schemas/json/common.ts';
import { InstanceRow } from '../../../../schemas/json/instance.ts';
import { object, paged } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { instanceRow } from '../../instance-row.ts';
import { namesOf } from '../../names.ts';
import { body, operation } from '../../operation.ts';
import { containing } from '../../search.ts';

const PAGE_SIZE = 50;

export const listInstances = operation({
  id: 'listInstances',
  area: 'instances',
  method: 'get',
  path: '/instances',
  access: 'instance.read',
  summary: text('Process instances', '流程实例'),
  query: object({ key: Search, status: Search, q: Search, page: Page }),
  answer: paged(InstanceRow),
  async handle({ store, plant }, { query: { key, status, q, page = 1 } }) {
    const db = database(store);
    const where = and(
      eq(instance.plant, plant),
      key ? eq(instance.key, key) : undefined,
      status ? eq(instance.status, status) : undefined,
      q ? ilike(instance.businessKey, containing(q)) : undefined,
    );
    const rows = await db
      .select({ instance, definition })
      .from(instance)
      .innerJoin(definition, eq(definition.hash, instance.definitionHash))
      .where(where)
      .orderBy(desc(instance.startedAt), desc(instance.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    const [all] = await db.select({ total: count() }).from(instance).where(where);
    const nameOf = await namesOf(
      { db },
      rows.map((row) => row.instance.startedBy),
    );
    return body({ items: rows.map((row) => instanceRow(row, nameOf)), total: all?.total ?? 0 });
  },
});
