import { Text } from '../../../../schemas/json/common.ts';
import { list, whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { body, operation } from '../../operation.ts';

export const listConsignees = operation({
  id: 'listConsignees',
  area: 'plant',
  method: 'get',
  path: '/consignees',
  access: 'shipment.create',
  summary: text('To whom lots may be shipped', '购货单位'),
  answer: whole({
    items: list(whole({ number: { type: 'string' }, name: Text, address: { type: 'string' } })),
  }),
  async handle({ store, plantPort, plant }) {
    return body({ items: [...(await plantPort.consignees({ db: database(store) }, plant))] });
  },
});
