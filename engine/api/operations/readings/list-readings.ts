import { paged } from '../../../../schemas/json/object.ts';
import { ReadingRow } from '../../../../schemas/json/pilot.ts';
import { readingsDue } from '../../../definitions/reading/readings.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { body, operation } from '../../operation.ts';

export const listReadings = operation({
  id: 'listReadings',
  area: 'readings',
  method: 'get',
  path: '/readings',
  access: 'task.read',
  summary: text('Versions that you are to read before you take their tasks', '办理任务前须阅读的流程版本'),
  answer: paged(ReadingRow),
  async handle({ store }, { caller: { person, roles } }) {
    const due = await readingsDue(database(store), { person, roles });
    const items = due.map(({ hash, key, version, title, askedAt }) => ({ hash, key, version, title, askedAt }));
    return body({ items, total: items.length });
  },
});
