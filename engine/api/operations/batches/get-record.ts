import { Id, JsonObject } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { body, operation, refused } from '../../operation.ts';

export const getRecord = operation({
  id: 'getRecord',
  area: 'batches',
  method: 'get',
  path: '/records/:table/:id',
  access: 'batch.read',
  summary: text('A primary row that a check judged, as it stands now', '检查项所依据的原始记录（当前内容）'),
  params: whole({ table: { type: 'string', pattern: '^erp\\.[a-z_]+$' }, id: Id }),
  answer: whole({ table: { type: 'string' }, id: { type: 'string' }, row: JsonObject }),
  async handle({ store, plant, plantPort }, { params: { table, id } }) {
    const row = await plantPort.record({ db: database(store) }, { table, id, plant });
    return row ? body({ table, id, row }) : refused(notFound(`${table}/${id}`));
  },
});
