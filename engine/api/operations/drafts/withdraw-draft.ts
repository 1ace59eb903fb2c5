import { Reason } from '../../../../schemas/json/common.ts';
import { DraftRef, StageAnswer } from '../../../../schemas/json/draft.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { withdraw } from '../../../definitions/life/withdraw.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const withdrawDraft = operation({
  id: 'withdrawDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/withdraw',
  access: 'definition.draft',
  summary: text('Take a package back to its authors: what was signed for it is void', '撤回流程包：已有签名全部失效'),
  params: DraftRef,
  body: whole({ reason: Reason }),
  answer: StageAnswer,
  async handle(context, { params: { id }, body: { reason }, caller }) {
    return answered(await withdraw(context.store, id, actorOf(context, caller, reason)));
  },
});
