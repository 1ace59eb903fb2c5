import { Uuid } from '../../../../schemas/json/common.ts';
import { DraftRef, Element, Said } from '../../../../schemas/json/draft.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { addComment as add } from '../../../definitions/drafts/comments.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const addComment = operation({
  id: 'addComment',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/comments',
  access: 'definition.comment',
  summary: text('Remark on an element of a draft', '对草稿中的元素提出意见'),
  params: DraftRef,
  body: whole({ element: Element, text: Said }),
  answer: whole({ id: Uuid }),
  status: 201,
  async handle(context, { params: { id }, body: said, caller }) {
    return answered(await add(context.store, { id, ...said }, actorOf(context, caller)));
  },
});
