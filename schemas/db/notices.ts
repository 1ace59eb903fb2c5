import { bigint, index, text, uuid } from 'drizzle-orm/pg-core';
import type { Text } from '../../engine/kernel/outcome.ts';
import { coded, codedCheck, json, moment } from './columns.ts';
import { engine } from './engine.ts';

/** What the holders of roles are told, once. */
export const notification = engine.table(
  'notification',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Idempotency key: of the job that wrote it, or of what it tells. */
    jobKey: text('job_key').notNull().unique(),
    roles: text('roles').array().notNull(),
    subject: json<Text>('subject').notNull(),
    /** Absent where it is about an account. */
    instance: uuid('instance'),
    createdAt: moment('created_at').notNull(),
    ...coded(),
  },
  (t) => [index('notification_roles').using('gin', t.roles), codedCheck('notification', t.mac)],
);
