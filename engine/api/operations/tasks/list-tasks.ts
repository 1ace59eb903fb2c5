import { and, arrayOverlaps, asc, count, eq, gte, ilike, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { DateTime } from 'luxon';
import { task } from '../../../../schemas/db/engine.ts';
import { Page, Search } from '../../../../schemas/json/common.ts';
import { object, paged } from '../../../../schemas/json/object.ts';
import { TaskRow } from '../../../../schemas/json/task.ts';
import { text } from '../../../kernel/outcome.ts';
import { transact } from '../../../store/transaction.ts';
import { body, type Caller, operation } from '../../operation.ts';
import { containing } from '../../search.ts';
import { taskRows } from '../../task-row.ts';

const PAGE_SIZE = 50;

type Scope = 'mine' | 'available' | 'all';
type Due = 'overdue' | 'today' | 'week';

export const listTasks = operation({
  id: 'listTasks',
  area: 'tasks',
  method: 'get',
  path: '/tasks',
  access: 'task.read',
  summary: text('The inbox', '待办任务'),
  query: object({
    scope: { enum: ['mine', 'available', 'all'], default: 'mine' },
    key: Search,
    q: Search,
    due: { enum: ['overdue', 'today', 'week'] },
    page: Page,
  }),
  answer: paged(TaskRow),
  async handle({ store, plant, registry }, { query, caller }) {
    const { scope = 'mine', key, q, due, page = 1 } = query;
    const where = and(
      eq(task.status, 'open'),
      eq(task.plant, plant),
      inScope(scope, caller),
      key ? eq(task.key, key) : undefined,
      q ? matching(q) : undefined,
      due ? dueWithin(due, DateTime.now().setZone(caller.zone)) : undefined,
    );
    return transact(store, { id: caller.person, plant }, async (tx) => {
      const rows = await tx.db
        .select()
        .from(task)
        .where(where)
        .orderBy(sql`${task.due} asc nulls last`, asc(task.createdAt), asc(task.wait))
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE);
      const [all] = await tx.db.select({ total: count() }).from(task).where(where);
      return body({ items: await taskRows(tx, registry, caller, rows), total: all?.total ?? 0 });
    });
  },
});

function inScope(scope: Scope, { person, roles }: Caller): SQL | undefined {
  switch (scope) {
    case 'mine':
      return eq(task.assignee, person);
    case 'available':
      return and(isNull(task.assignee), roles.length > 0 ? arrayOverlaps(task.roles, [...roles]) : sql`false`);
    case 'all':
      return undefined;
  }
}

const matching = (q: string): SQL | undefined =>
  or(ilike(task.businessKey, containing(q)), ilike(sql`${task.title}::text`, containing(q)));

/** Today and this week end where the person's clock says so. */
function dueWithin(due: Due, now: DateTime): SQL | undefined {
  const at = (moment: DateTime) => moment.toUTC().toISO() ?? '';
  switch (due) {
    case 'overdue':
      return lt(task.due, at(now));
    case 'today':
      return and(gte(task.due, at(now.startOf('day'))), lt(task.due, at(now.endOf('day'))));
    case 'week':
      return and(gte(task.due, at(now.startOf('day'))), lt(task.due, at(now.startOf('day').plus({ days: 7 }))));
  }
}
