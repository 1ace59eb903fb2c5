import { index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { item, type RevisionState } from './items.ts';
import { lot } from './lots.ts';
import { erp, oneOf, origin, quantity } from './schema.ts';

const revisionColumns = () => ({
  ...origin(),
  /** `<number>/<revision>` */
  id: text('id').primaryKey(),
  number: text('number').notNull(),
  revision: text('revision').notNull(),
  item: text('item')
    .notNull()
    .references(() => item.number),
  state: text('state').$type<RevisionState>().notNull(),
  validFrom: moment('valid_from').notNull(),
  validTo: moment('valid_to'),
});

/** Current at a time: `validFrom <= time` and (`validTo` empty or later). */
export const labelRevision = erp.table('label_revision', revisionColumns(), (t) => [
  uniqueIndex('label_revision_number').on(t.number, t.revision),
]);

/** 说明书 */
export const ifuRevision = erp.table('ifu_revision', revisionColumns(), (t) => [
  uniqueIndex('ifu_revision_number').on(t.number, t.revision),
]);

/** One printing run. The latest cycle's print is the one on the product. */
export const labelPrint = erp.table(
  'label_print',
  {
    ...origin(),
    id: text('id').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    cycle: integer('cycle').notNull(),
    labelRevision: text('label_revision')
      .notNull()
      .references(() => labelRevision.id),
    ifuRevision: text('ifu_revision')
      .notNull()
      .references(() => ifuRevision.id),
    printedAt: moment('printed_at').notNull(),
    printedBy: text('printed_by').notNull(),
    quantity: quantity('quantity').notNull(),
    /** The carrier as read by the scanner from the sample (REL-9). */
    scannedCarrier: text('scanned_carrier').notNull(),
    sampleCheckedBy: text('sample_checked_by'),
    sampleCheckedAt: moment('sample_checked_at'),
    sampleResult: text('sample_result').$type<'pass' | 'fail'>(),
  },
  (t) => [index('label_print_lot').on(t.lot, t.cycle), oneOf('label_print_sample', t.sampleResult, ['pass', 'fail'])],
);
