import { list, whole } from '../../../../schemas/json/object.ts';
import { placesOf } from '../../../definitions/pilot/terms.ts';
import { text } from '../../../kernel/outcome.ts';
import { transact } from '../../../store/transaction.ts';
import { body, operation } from '../../operation.ts';

const Names = list({ type: 'string' });

export const listPlaces = operation({
  id: 'listPlaces',
  area: 'definitions',
  method: 'get',
  path: '/places',
  access: 'definition.read',
  summary: text(
    'Sites, lines and products for which a version can come into force',
    '版本可限定生效的工厂、生产线与产品',
  ),
  answer: whole({ sites: Names, lines: Names, products: Names }),
  async handle({ store, plant, registry }, { caller }) {
    return transact(store, { id: caller.person, plant }, async (tx) => body(await placesOf(tx, registry)));
  },
});
