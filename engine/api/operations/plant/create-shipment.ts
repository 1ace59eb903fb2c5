import { Decimal, Id } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { ActAnswer } from '../../act-answer.ts';
import { operation } from '../../operation.ts';
import { act } from '../../plant-act.ts';

export const createShipment = operation({
  id: 'createShipment',
  area: 'plant',
  method: 'post',
  path: '/shipments',
  access: 'shipment.create',
  summary: text('Ship a lot: refused unless it was released', '批次发货（未放行则拒绝）'),
  body: whole({ lot: Id, quantity: Decimal, consignee: Id }),
  answer: ActAnswer,
  status: 201,
  subject: 'lot',
  handle(context, { body: shipment, caller }) {
    return act(context, { caller }, (tx) => context.plantPort.ship(tx, shipment));
  },
});
