import { text } from '../../../kernel/outcome.ts';
import { ActAnswer } from '../../act-answer.ts';
import { LotRef } from '../../lot-ref.ts';
import { operation } from '../../operation.ts';
import { act } from '../../plant-act.ts';

export const completeBatch = operation({
  id: 'completeBatch',
  area: 'batches',
  method: 'post',
  path: '/batches/:lot/complete',
  access: 'batch.complete',
  summary: text('Production reports the batch complete: its release begins', '生产报告批次完工，启动放行流程'),
  params: LotRef,
  answer: ActAnswer,
  handle(context, { params: { lot }, caller }) {
    return act(context, { caller }, (tx) => context.plantPort.completeBatch(tx, { lot }));
  },
});
