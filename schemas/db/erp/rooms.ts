import { primaryKey, text } from 'drizzle-orm/pg-core';
import { erp, origin, quantity } from './schema.ts';
import type { EnvironmentCode } from './sterilisation.ts';

/** What is monitored in a clean room, and the limits of its class. */
export const roomLimit = erp.table(
  'room_limit',
  {
    ...origin(),
    room: text('room').notNull(),
    code: text('code').$type<EnvironmentCode>().notNull(),
    low: quantity('low'),
    high: quantity('high'),
    unit: text('unit').notNull(),
  },
  (t) => [primaryKey({ columns: [t.room, t.code] })],
);
