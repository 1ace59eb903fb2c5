import { asc, desc } from 'drizzle-orm';
import { definition } from '../../../../schemas/db/engine.ts';
import { Moment, Text } from '../../../../schemas/json/common.ts';
import { paged, whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { body, operation } from '../../operation.ts';

const Row = whole({
  hash: { type: 'string' },
  key: { type: 'string' },
  version: { type: 'string' },
  state: { type: 'string' },
  title: Text,
  deployedBy: { type: 'string' },
  deployedAt: Moment,
});

export const listDefinitions = operation({
  id: 'listDefinitions',
  area: 'definitions',
  method: 'get',
  path: '/definitions',
  access: 'definition.read',
  summary: text('Deployed definitions', '已部署的流程定义'),
  answer: paged(Row),
  async handle({ store }) {
    const { hash, key, version, state, title, deployedBy, deployedAt } = definition;
    const rows = await database(store)
      .select({ hash, key, version, state, title, deployedBy, deployedAt })
      .from(definition)
      .orderBy(asc(key), desc(deployedAt));
    const items = rows.map((row) => ({ ...row, deployedAt: new Date(row.deployedAt).toISOString() }));
    return body({ items, total: items.length });
  },
});
