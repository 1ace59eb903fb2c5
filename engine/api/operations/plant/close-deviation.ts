import { Id, Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { ActAnswer } from '../../act-answer.ts';
import { operation } from '../../operation.ts';
import { act } from '../../plant-act.ts';

export const closeDeviation = operation({
  id: 'closeDeviation',
  area: 'plant',
  method: 'post',
  path: '/deviations/:number/close',
  access: 'deviation.close',
  summary: text('Close a deviation with its disposition', '关闭偏差并记录处置'),
  params: whole({ number: Id }),
  body: whole({ disposition: Id, reason: Reason }),
  answer: ActAnswer,
  handle(context, { params: { number }, body: { disposition, reason }, caller }) {
    return act(context, { caller, reason }, (tx) => context.plantPort.closeDeviation(tx, { number, disposition }));
  },
});
