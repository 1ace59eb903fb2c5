import { Decimal, Id, Reason } from '../../../../schemas/json/common.ts';
import { list, object, whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { ActAnswer } from '../../act-answer.ts';
import { operation } from '../../operation.ts';
import { act } from '../../plant-act.ts';

const Result = object({ characteristic: Id, value: Decimal, instrument: Id }, ['characteristic', 'value']);

export const recordInspection = operation({
  id: 'recordInspection',
  area: 'plant',
  method: 'post',
  path: '/inspections',
  access: 'inspection.record',
  summary: text('End the open inspection of a lot with its results', '录入批次检验结果'),
  body: whole({ lot: Id, results: list(Result), reason: Reason }),
  answer: ActAnswer,
  status: 201,
  subject: 'lot',
  handle(context, { body: { reason, ...measured }, caller }) {
    return act(context, { caller, reason }, (tx) => context.plantPort.recordInspection(tx, measured));
  },
});
