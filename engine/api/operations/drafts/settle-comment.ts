import { Empty, Uuid } from '../../../../schemas/json/common.ts';
import { Said } from '../../../../schemas/json/draft.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { settleComment as settle } from '../../../definitions/drafts/comments.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const settleComment = operation({
  id: 'settleComment',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/comments/:comment/settle',
  access: 'definition.comment',
  summary: text('Settle a remark, with what was decided', '处理意见并写明结论'),
  params: whole({ id: Uuid, comment: Uuid }),
  body: whole({ text: Said }),
  answer: Empty,
  async handle(context, { params, body: { text: said }, caller }) {
    return answered(await settle(context.store, { ...params, text: said }, actorOf(context, caller)));
  },
});
