import { DraftDetail, DraftRef } from '../../../../schemas/json/draft.ts';
import { draftById } from '../../../definitions/drafts/read.ts';
import { draftUnknown } from '../../../definitions/life/standing.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { draftView } from '../../draft-view.ts';
import { body, operation, refused } from '../../operation.ts';

export const getDraft = operation({
  id: 'getDraft',
  area: 'drafts',
  method: 'get',
  path: '/drafts/:id',
  access: 'definition.read',
  summary: text('A draft with its files, its people and what was signed', '草稿及其文件、人员与签名'),
  params: DraftRef,
  answer: DraftDetail,
  async handle({ store }, { params: { id } }) {
    const db = database(store);
    const row = await draftById(db, id);
    return row ? body(await draftView({ db }, row)) : refused(draftUnknown(id));
  },
});
