import { boolean, index, integer, text } from 'drizzle-orm/pg-core';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { json, moment } from '../columns.ts';
import { item } from './items.ts';
import { lot } from './lots.ts';
import { erp, oneOf, origin } from './schema.ts';

export const DEVIATION_KINDS = ['deviation', 'oos'] as const;
export const DEVIATION_CLASSES = ['minor', 'major', 'critical'] as const;

/** Deviations and out-of-specification investigations. Open as long as `closedAt` is empty. */
export const deviation = erp.table(
  'deviation',
  {
    ...origin(),
    number: text('number').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    kind: text('kind').$type<(typeof DEVIATION_KINDS)[number]>().notNull(),
    class: text('class').$type<(typeof DEVIATION_CLASSES)[number]>().notNull(),
    title: json<Text>('title').notNull(),
    openedAt: moment('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    closedAt: moment('closed_at'),
    closedBy: text('closed_by'),
    disposition: text('disposition'),
  },
  (t) => [
    index('deviation_lot').on(t.lot),
    oneOf('deviation_kind', t.kind, DEVIATION_KINDS),
    oneOf('deviation_class', t.class, DEVIATION_CLASSES),
  ],
);

export const DISPOSITIONS = ['rework', 'repair', 'downgrade', 'scrap', 'use-as-is'] as const;

export const nonconformance = erp.table(
  'nonconformance',
  {
    ...origin(),
    number: text('number').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    /** Cycle in which it was found. */
    cycle: integer('cycle').notNull(),
    title: json<Text>('title').notNull(),
    openedAt: moment('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    disposition: text('disposition').$type<(typeof DISPOSITIONS)[number]>(),
    closedAt: moment('closed_at'),
    closedBy: text('closed_by'),
  },
  (t) => [index('nonconformance_lot').on(t.lot), oneOf('nonconformance_disposition', t.disposition, DISPOSITIONS)],
);

/** `relabel` prints anew; `reprocess` repeats operations and the final inspection. */
export const REWORK_KINDS = ['relabel', 'reprocess'] as const;
export type ReworkKind = (typeof REWORK_KINDS)[number];

export const reworkOrder = erp.table(
  'rework_order',
  {
    ...origin(),
    number: text('number').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    nonconformance: text('nonconformance')
      .notNull()
      .references(() => nonconformance.number),
    /** The cycle that it opens. */
    cycle: integer('cycle').notNull(),
    kind: text('kind').$type<ReworkKind>().notNull(),
    /** Codes of the routing operations to be done again in that cycle. */
    operations: text('operations').array().notNull(),
    openedAt: moment('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    closedAt: moment('closed_at'),
    closedBy: text('closed_by'),
  },
  (t) => [index('rework_order_lot').on(t.lot, t.cycle), oneOf('rework_order_kind', t.kind, REWORK_KINDS)],
);

/** A hold on a lot from a CAPA or complaint (REL-7). Holds as long as `liftedAt` is empty. */
export const hold = erp.table(
  'hold',
  {
    ...origin(),
    number: text('number').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    cause: text('cause').$type<'capa' | 'complaint'>().notNull(),
    reference: text('reference').notNull(),
    placedAt: moment('placed_at').notNull(),
    placedBy: text('placed_by').notNull(),
    liftedAt: moment('lifted_at'),
    liftedBy: text('lifted_by'),
  },
  (t) => [index('hold_lot').on(t.lot)],
);

/** What MES or LIMS marked in its own audit trail of the batch: must be reviewed before release. */
export const auditTrailException = erp.table(
  'audit_trail_exception',
  {
    ...origin(),
    id: text('id').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    description: json<Text>('description').notNull(),
    at: moment('at').notNull(),
    by: text('by').notNull(),
    reviewedAt: moment('reviewed_at'),
    reviewedBy: text('reviewed_by'),
  },
  (t) => [index('audit_trail_exception_lot').on(t.lot)],
);

/** Engineering change orders. Open as long as `closedAt` is empty; `holdsRelease` says that batches of the item must wait. */
export const changeOrder = erp.table(
  'change_order',
  {
    ...origin(),
    number: text('number').primaryKey(),
    item: text('item')
      .notNull()
      .references(() => item.number),
    title: json<Text>('title').notNull(),
    holdsRelease: boolean('holds_release').notNull(),
    openedAt: moment('opened_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (t) => [index('change_order_item').on(t.item)],
);

export const trainingRecord = erp.table(
  'training_record',
  {
    ...origin(),
    id: text('id').primaryKey(),
    person: text('person').notNull(),
    /** Code of the routing operation, or `inspection:<kind>`. */
    subject: text('subject').notNull(),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to').notNull(),
    assessedBy: text('assessed_by').notNull(),
  },
  (t) => [index('training_record_person').on(t.person, t.subject)],
);

/** 医疗器械注册证 */
export const registrationCertificate = erp.table(
  'registration_certificate',
  {
    ...origin(),
    number: text('number').notNull().primaryKey(),
    item: text('item')
      .notNull()
      .references(() => item.number),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to').notNull(),
  },
  (t) => [index('registration_certificate_item').on(t.item)],
);
