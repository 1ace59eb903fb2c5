import { and, type Column, count, desc, eq, gte, ilike, lt, or, type SQL } from 'drizzle-orm';
import { audit } from '../../../../schemas/db/engine.ts';
import { AuditRow } from '../../../../schemas/json/audit.ts';
import { Moment, Page, Search, Uuid } from '../../../../schemas/json/common.ts';
import { object, paged } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { namesOf } from '../../names.ts';
import { body, operation } from '../../operation.ts';
import { containing } from '../../search.ts';

const PAGE_SIZE = 100;

export const listAudit = operation({
  id: 'listAudit',
  area: 'audit',
  method: 'get',
  path: '/audit',
  access: 'audit.read',
  summary: text('The audit trail by who, what and when', '审计追踪查询'),
  query: object({
    actor: Search,
    action: Search,
    resource: Search,
    instance: Uuid,
    result: { enum: ['done', 'denied', 'failed'] },
    from: Moment,
    to: Moment,
    q: Search,
    page: Page,
  }),
  answer: paged(AuditRow),
  async handle({ store, plant }, { query }) {
    const db = database(store);
    const { actor, action, resource, instance, result, from, to, q, page = 1 } = query;
    const where = and(
      eq(audit.plant, plant),
      actor ? eq(audit.actor, actor) : undefined,
      action ? ilike(audit.action, containing(action)) : undefined,
      resource ? anywhere(resource, audit.resource, audit.resourceId) : undefined,
      instance ? eq(audit.instance, instance) : undefined,
      result ? eq(audit.result, result) : undefined,
      from ? gte(audit.enteredAt, from) : undefined,
      to ? lt(audit.enteredAt, to) : undefined,
      q ? anywhere(q, audit.resourceId, audit.reason, audit.code, audit.action) : undefined,
    );
    const rows = await db
      .select()
      .from(audit)
      .where(where)
      .orderBy(desc(audit.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    const [all] = await db.select({ total: count() }).from(audit).where(where);
    const nameOf = await namesOf(
      { db },
      rows.map((row) => row.actor),
    );
    return body({ items: rows.map((row) => auditRow(row, nameOf)), total: all?.total ?? 0 });
  },
});

const anywhere = (q: string, ...columns: readonly Column[]): SQL | undefined =>
  or(...columns.map((column) => ilike(column, containing(q))));

function auditRow(row: typeof audit.$inferSelect, nameOf: (id: string) => string): object {
  const { id, actor, onBehalfOf, role, action, result, resource, resourceId, code, reason, before, after } = row;
  const who = { actor, actorName: nameOf(actor), onBehalfOf, role };
  const when = { at: new Date(row.at).toISOString(), enteredAt: new Date(row.enteredAt).toISOString() };
  const what = { action, result, resource, resourceId, code, reason, before, after };
  return { id, ...when, ...who, ...what, instance: row.instance, seq: row.seq, hash: row.hash };
}
