import { whole } from '../../../../schemas/json/object.ts';
import { byHash } from '../../../definitions/load.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { InstanceRef } from '../../instance-ref.ts';
import { instanceOf } from '../../instance-row.ts';
import { body, operation, refused } from '../../operation.ts';

export const getDiagram = operation({
  id: 'getDiagram',
  area: 'instances',
  method: 'get',
  path: '/instances/:id/diagram',
  access: 'instance.read',
  summary: text('The diagram that the instance is pinned to', '实例所绑定版本的流程图'),
  params: InstanceRef,
  answer: whole({ xml: { type: 'string' } }),
  async handle({ store, plant }, { params: { id } }) {
    const tx = { db: database(store) };
    const found = await instanceOf(tx, id, plant);
    const definition = found && (await byHash(tx.db, found.definition.hash));
    return definition ? body({ xml: definition.xml }) : refused(notFound(id));
  },
});
