import { sql } from 'drizzle-orm';
import { boolean, check, text } from 'drizzle-orm/pg-core';
import { engine } from './engine.ts';

/** What tells this installation from others on the same servers: one row, which its migration wrote. */
export const installation = engine.table(
  'installation',
  {
    only: boolean('only').primaryKey().default(true),
    /** Its executions and workers meet here, and no other installation's in the same namespace of Temporal. */
    taskQueue: text('task_queue').notNull(),
  },
  (t) => [check('installation_only', sql`${t.only}`)],
);
