import { DraftComment, DraftRef } from '../../../../schemas/json/draft.ts';
import { paged } from '../../../../schemas/json/object.ts';
import { iso } from '../../../audit/canonical.ts';
import { commentsOf } from '../../../definitions/drafts/comments.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { namesOf } from '../../names.ts';
import { body, operation } from '../../operation.ts';

export const listComments = operation({
  id: 'listComments',
  area: 'drafts',
  method: 'get',
  path: '/drafts/:id/comments',
  access: 'definition.read',
  summary: text('Remarks on the elements of a draft', '对草稿各元素的意见'),
  params: DraftRef,
  answer: paged(DraftComment),
  async handle({ store }, { params: { id } }) {
    const db = database(store);
    const rows = await commentsOf(db, id);
    const nameOf = await namesOf(
      { db },
      rows.map(({ by }) => by),
    );
    const items = rows.map(({ draft: _, ...row }) => ({
      ...row,
      printedName: nameOf(row.by),
      at: iso(row.at),
      settledAt: iso(row.settledAt),
    }));
    return body({ items, total: items.length });
  },
});
