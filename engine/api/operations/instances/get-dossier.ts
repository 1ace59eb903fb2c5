import { JsonObject } from '../../../../schemas/json/common.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { dossierOf } from '../../dossier.ts';
import { notFound } from '../../errors.ts';
import { InstanceRef } from '../../instance-ref.ts';
import { instanceOf } from '../../instance-row.ts';
import { body, operation, refused } from '../../operation.ts';

export const getDossier = operation({
  id: 'getDossier',
  area: 'instances',
  method: 'get',
  path: '/instances/:id/dossier',
  access: 'instance.read',
  summary: text('The complete record with a manifest of hashes', '完整记录（含哈希清单）'),
  params: InstanceRef,
  answer: JsonObject,
  classified: true,
  async handle({ store, plant }, { params: { id } }) {
    const tx = { db: database(store) };
    const found = await instanceOf(tx, id, plant);
    return found ? body(await dossierOf(tx, found.instance)) : refused(notFound(id));
  },
});
