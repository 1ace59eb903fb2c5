import { Outcome } from '../../../../schemas/json/common.ts';
import { DraftRef } from '../../../../schemas/json/draft.ts';
import { list, whole } from '../../../../schemas/json/object.ts';
import { checkPackage } from '../../../definitions/deploy.ts';
import { draftById } from '../../../definitions/drafts/read.ts';
import { plain } from '../../../definitions/life/refused.ts';
import { draftUnknown } from '../../../definitions/life/standing.ts';
import type { PackageFiles } from '../../../definitions/package.ts';
import { holdersOf } from '../../../identity/appointments.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { body, operation, refused } from '../../operation.ts';

export const checkDraft = operation({
  id: 'checkDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/check',
  access: 'definition.read',
  summary: text('Everything that deployment would refuse a draft for', '部署时会拒绝该草稿的全部问题'),
  params: DraftRef,
  answer: whole({ problems: list(Outcome), warnings: list(Outcome) }),
  async handle({ store, registry, plant }, { params: { id } }) {
    const db = database(store);
    const row = await draftById(db, id);
    if (!row) return refused(draftUnknown(id));
    const holders = await holdersOf({ db }, plant, new Date().toISOString());
    const checked = await checkPackage(row.package as PackageFiles, registry, { holders });
    if ('problems' in checked) return body({ problems: plain(checked.problems), warnings: [] });
    return body({ problems: [], warnings: plain(checked.warnings) });
  },
});
