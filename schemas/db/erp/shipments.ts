import { index, text } from 'drizzle-orm/pg-core';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { json, moment } from '../columns.ts';
import { lot } from './lots.ts';
import { erp, origin, quantity } from './schema.ts';

export const consignee = erp.table('consignee', {
  ...origin(),
  number: text('number').primaryKey(),
  name: json<Text>('name').notNull(),
  address: text('address').notNull(),
  contact: text('contact').notNull(),
});

/** The sales record of GMP 117; UDI, expiry and model stand with the lot. */
export const shipment = erp.table(
  'shipment',
  {
    ...origin(),
    number: text('number').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    quantity: quantity('quantity').notNull(),
    unit: text('unit').notNull(),
    consignee: text('consignee')
      .notNull()
      .references(() => consignee.number),
    shippedAt: moment('shipped_at').notNull(),
    shippedBy: text('shipped_by').notNull(),
  },
  (t) => [index('shipment_lot').on(t.lot), index('shipment_consignee').on(t.consignee)],
);

/** 留样 (GMP 105) */
export const retentionSample = erp.table(
  'retention_sample',
  {
    ...origin(),
    id: text('id').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    quantity: quantity('quantity').notNull(),
    unit: text('unit').notNull(),
    location: text('location').notNull(),
    takenAt: moment('taken_at').notNull(),
    takenBy: text('taken_by').notNull(),
  },
  (t) => [index('retention_sample_lot').on(t.lot)],
);
