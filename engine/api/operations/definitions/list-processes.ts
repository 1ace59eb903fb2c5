import { Search } from '../../../../schemas/json/common.ts';
import { object, paged } from '../../../../schemas/json/object.ts';
import { ProcessRow, VersionState } from '../../../../schemas/json/process.ts';
import { processes } from '../../../definitions/catalogue/processes.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { body, operation } from '../../operation.ts';
import { processRow } from '../../process-view.ts';

export const listProcesses = operation({
  id: 'listProcesses',
  area: 'definitions',
  method: 'get',
  path: '/processes',
  access: 'definition.read',
  summary: text(
    'The catalogue: every process with its state, owner, next review and running instances',
    '流程目录：各流程的状态、负责人、下次定期审核与运行实例',
  ),
  query: object({ state: VersionState, review: { enum: ['overdue'] }, q: Search }),
  answer: paged(ProcessRow),
  async handle({ store }, { query: { state, review, q = '' } }) {
    const wanted = q.trim().toLowerCase();
    const items = (await processes(database(store), new Date().toISOString()))
      .filter((it) => state === undefined || it.versions.some((version) => version.state === state))
      .filter(({ overdue }) => review === undefined || overdue)
      .filter(({ key, title }) => `${key} ${title.en} ${title['zh-CN']}`.toLowerCase().includes(wanted))
      .map(processRow);
    return body({ items, total: items.length });
  },
});
