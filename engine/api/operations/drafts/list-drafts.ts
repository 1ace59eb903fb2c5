import { DraftRow } from '../../../../schemas/json/draft.ts';
import { paged } from '../../../../schemas/json/object.ts';
import { iso } from '../../../audit/canonical.ts';
import { listDrafts as list } from '../../../definitions/drafts/read.ts';
import { reviewsDue } from '../../../definitions/life/parts.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { namesOf } from '../../names.ts';
import { body, operation } from '../../operation.ts';

const OPEN: readonly string[] = ['approved', 'effective'];

export const listDrafts = operation({
  id: 'listDrafts',
  area: 'drafts',
  method: 'get',
  path: '/drafts',
  access: 'definition.read',
  summary: text('Packages that are worked on, reviewed or approved', '编制、审核或批准中的流程包'),
  answer: paged(DraftRow),
  async handle({ store }) {
    const db = database(store);
    const rows = await list(db);
    const nameOf = await namesOf(
      { db },
      rows.map(({ changedBy }) => changedBy),
    );
    const due = await reviewsDue({ db });
    const items = rows.map((row) => ({
      ...row,
      changedByName: nameOf(row.changedBy),
      changedAt: iso(row.changedAt),
      effectiveFrom: iso(row.effectiveFrom),
      reviewDue: (OPEN.includes(row.stage) && due.get(row.id)) || null,
    }));
    return body({ items, total: items.length });
  },
});
