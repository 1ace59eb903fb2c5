import { Count } from '../../../../schemas/json/common.ts';
import { DraftRef, Present } from '../../../../schemas/json/draft.ts';
import { list, whole } from '../../../../schemas/json/object.ts';
import { heard } from '../../../definitions/drafts/presence.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const attendDraft = operation({
  id: 'attendDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/presence',
  access: 'definition.read',
  summary: text('Say that the draft is open, and learn who else has it open', '告知草稿已打开，并查询还有谁打开'),
  params: DraftRef,
  answer: whole({ people: list(Present), revision: Count }),
  async handle(context, { params: { id }, caller }) {
    return answered(await heard(context.store, id, actorOf(context, caller)));
  },
});
