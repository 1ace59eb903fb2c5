import { Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { ActAnswer } from '../../act-answer.ts';
import { LotRef } from '../../lot-ref.ts';
import { operation } from '../../operation.ts';
import { act } from '../../plant-act.ts';

export const completeRework = operation({
  id: 'completeRework',
  area: 'batches',
  method: 'post',
  path: '/batches/:lot/rework-complete',
  access: 'batch.rework',
  summary: text('Production reports the rework done', '生产报告返工完成'),
  params: LotRef,
  body: whole({ reason: Reason }),
  answer: ActAnswer,
  handle(context, { params: { lot }, body: { reason }, caller }) {
    return act(context, { caller, reason }, (tx) => context.plantPort.completeRework(tx, { lot }));
  },
});
