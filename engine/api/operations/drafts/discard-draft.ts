import { Empty, Reason } from '../../../../schemas/json/common.ts';
import { DraftRef } from '../../../../schemas/json/draft.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { discardDraft as discard } from '../../../definitions/drafts/write.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const discardDraft = operation({
  id: 'discardDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/discard',
  access: 'definition.draft',
  summary: text('Discard a draft', '废弃草稿'),
  params: DraftRef,
  body: whole({ reason: Reason }),
  answer: Empty,
  async handle(context, { params: { id }, body: { reason }, caller }) {
    return answered(await discard(context.store, id, actorOf(context, caller, reason)));
  },
});
