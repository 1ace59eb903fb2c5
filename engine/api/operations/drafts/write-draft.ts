import { Count } from '../../../../schemas/json/common.ts';
import { DraftRef, Files } from '../../../../schemas/json/draft.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { writeDraft as write } from '../../../definitions/drafts/write.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const writeDraft = operation({
  id: 'writeDraft',
  area: 'drafts',
  method: 'put',
  path: '/drafts/:id',
  access: 'definition.draft',
  summary: text('Save a draft over the revision that it was made from', '在所依据的修订之上保存草稿'),
  params: DraftRef,
  body: whole({ revision: Count, files: Files }),
  answer: whole({ revision: Count }),
  async handle(context, { params: { id }, body: sent, caller }) {
    return answered(await write(context.store, { id, ...sent }, actorOf(context, caller)));
  },
});
