import { and, desc, eq, isNull } from 'drizzle-orm';
import { incident, instance } from '../../../../schemas/db/engine.ts';
import { Incident } from '../../../../schemas/json/instance.ts';
import { paged } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { incidentRow } from '../../incident-row.ts';
import { body, operation } from '../../operation.ts';

export const listIncidents = operation({
  id: 'listIncidents',
  area: 'incidents',
  method: 'get',
  path: '/incidents',
  access: 'incident.read',
  summary: text('What failed and waits for a person', '待处理的异常'),
  answer: paged(Incident),
  async handle({ store, plant }) {
    const rows = await database(store)
      .select({ incident })
      .from(incident)
      .innerJoin(instance, and(eq(instance.id, incident.instance), eq(instance.plant, plant)))
      .where(isNull(incident.resolvedAt))
      .orderBy(desc(incident.raisedAt));
    return body({ items: rows.map((row) => incidentRow(row.incident)), total: rows.length });
  },
});
