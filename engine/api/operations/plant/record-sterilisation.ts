import { Decimal, Id, Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { ActAnswer } from '../../act-answer.ts';
import { operation } from '../../operation.ts';
import { act } from '../../plant-act.ts';

export const recordSterilisation = operation({
  id: 'recordSterilisation',
  area: 'plant',
  method: 'post',
  path: '/sterilisation-records',
  access: 'sterilisation.record',
  summary: text('Enter the sterilisation record of a lot', '录入批次灭菌记录'),
  body: whole({
    lot: Id,
    load: Id,
    temperature: Decimal,
    humidity: Decimal,
    concentration: Decimal,
    exposureMinutes: { type: 'integer', minimum: 0 },
    aerationHours: { type: 'integer', minimum: 0 },
    biologicalIndicator: { enum: ['negative', 'positive'] },
    reason: Reason,
  }),
  answer: ActAnswer,
  status: 201,
  subject: 'lot',
  handle(context, { body: { reason, ...measured }, caller }) {
    return act(context, { caller, reason }, (tx) => context.plantPort.recordSterilisation(tx, measured));
  },
});
