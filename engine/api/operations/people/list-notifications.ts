import { arrayOverlaps, desc, sql } from 'drizzle-orm';
import { notification } from '../../../../schemas/db/notices.ts';
import { Moment, Text } from '../../../../schemas/json/common.ts';
import { list, nullable, paged, whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { body, operation } from '../../operation.ts';

const NEWEST = 100;

const Row = whole({
  id: { type: 'integer' },
  roles: list({ type: 'string' }),
  subject: Text,
  instance: nullable({ type: 'string' }),
  createdAt: Moment,
});

export const listNotifications = operation({
  id: 'listNotifications',
  area: 'people',
  method: 'get',
  path: '/notifications',
  access: 'notification.read',
  summary: text('Reminders and escalations for your roles', '与您角色相关的提醒与升级通知'),
  answer: paged(Row),
  async handle({ store }, { caller }) {
    const { id, roles, subject, instance, createdAt } = notification;
    const rows = await database(store)
      .select({ id, roles, subject, instance, createdAt })
      .from(notification)
      .where(caller.roles.length > 0 ? arrayOverlaps(roles, [...caller.roles]) : sql`false`)
      .orderBy(desc(id))
      .limit(NEWEST);
    const items = rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt).toISOString() }));
    return body({ items, total: items.length });
  },
});
