import { Id } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { ProcessDetail } from '../../../../schemas/json/process.ts';
import { processes } from '../../../definitions/catalogue/processes.ts';
import { reviewMonths } from '../../../definitions/catalogue/review.ts';
import { byHash } from '../../../definitions/load.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { namesOf } from '../../names.ts';
import { body, operation, refused } from '../../operation.ts';
import { processView } from '../../process-view.ts';

export const getProcess = operation({
  id: 'getProcess',
  area: 'definitions',
  method: 'get',
  path: '/processes/:key',
  access: 'definition.read',
  summary: text(
    'One process: its versions with who signed them, reviews, where it is used, and running instances per version',
    '单个流程：各版本及其签名、定期审核、使用位置与各版本运行实例',
  ),
  params: whole({ key: Id }),
  answer: ProcessDetail,
  async handle({ store }, { params: { key } }) {
    const db = database(store);
    const all = await processes(db, new Date().toISOString());
    const found = all.find((it) => it.key === key);
    if (!found) return refused(notFound(key));
    const titles = new Map(all.map(({ key: id, title }) => [id, title]));
    const inForce = found.hash ? await byHash(db, found.hash) : undefined;
    const nameOf = await namesOf(
      { db },
      found.versions.map(({ deployedBy }) => deployedBy),
    );
    const titleOf = (id: string) => titles.get(id) ?? text(id, id);
    return body(processView(found, { titleOf, nameOf, reviewMonths: reviewMonths(inForce?.manifest ?? {}) }));
  },
});
