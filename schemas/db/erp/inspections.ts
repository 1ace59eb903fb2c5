import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { json, moment } from '../columns.ts';
import { equipment } from './equipment.ts';
import { item, type RevisionState } from './items.ts';
import { lot } from './lots.ts';
import { erp, oneOf, origin, quantity } from './schema.ts';

export const INSPECTION_KINDS = ['incoming', 'in-process', 'final'] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];
export const INSPECTION_RESULTS = ['open', 'pass', 'fail'] as const;
export type InspectionResult = (typeof INSPECTION_RESULTS)[number];

/** Inspection specification of an item; its id is `<number>/<revision>`. */
export const specification = erp.table(
  'specification',
  {
    ...origin(),
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    revision: text('revision').notNull(),
    item: text('item')
      .notNull()
      .references(() => item.number),
    kind: text('kind').$type<InspectionKind>().notNull(),
    state: text('state').$type<RevisionState>().notNull(),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to'),
    /** So many of a finished lot are kept as its retention sample, in the unit of the item (GMP 105). */
    retention: quantity('retention'),
  },
  (t) => [
    uniqueIndex('specification_number').on(t.number, t.revision),
    oneOf('specification_kind', t.kind, INSPECTION_KINDS),
    check('specification_retention', sql`${t.retention} > 0`),
  ],
);

export const characteristic = erp.table(
  'characteristic',
  {
    ...origin(),
    specification: text('specification')
      .notNull()
      .references(() => specification.id),
    code: text('code').notNull(),
    position: integer('position').notNull(),
    name: json<Text>('name').notNull(),
    /** Standard or clause of 产品技术要求. */
    basis: text('basis').notNull(),
    low: quantity('low'),
    high: quantity('high'),
    unit: text('unit').notNull(),
    /** Type of the instrument that it is measured with; empty: it is judged without one. */
    instrumentType: text('instrument_type'),
  },
  (t) => [primaryKey({ columns: [t.specification, t.code] })],
);

export const inspection = erp.table(
  'inspection',
  {
    ...origin(),
    number: text('number').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    kind: text('kind').$type<InspectionKind>().notNull(),
    cycle: integer('cycle').notNull(),
    specification: text('specification')
      .notNull()
      .references(() => specification.id),
    result: text('result').$type<InspectionResult>().notNull(),
    inspector: text('inspector').notNull(),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
    /** The report was issued by QC. */
    issuedAt: moment('issued_at'),
    issuedBy: text('issued_by'),
  },
  (t) => [
    index('inspection_lot').on(t.lot, t.kind, t.cycle),
    oneOf('inspection_kind', t.kind, INSPECTION_KINDS),
    oneOf('inspection_result_code', t.result, INSPECTION_RESULTS),
  ],
);

/** A measured value. The limits and unit beside it are a copy: the release judges by the characteristic of the specification. */
export const inspectionResult = erp.table(
  'inspection_result',
  {
    ...origin(),
    inspection: text('inspection')
      .notNull()
      .references(() => inspection.number),
    characteristic: text('characteristic').notNull(),
    name: json<Text>('name').notNull(),
    value: quantity('value').notNull(),
    low: quantity('low'),
    high: quantity('high'),
    unit: text('unit').notNull(),
    instrument: text('instrument').references(() => equipment.number),
    measuredAt: moment('measured_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.inspection, t.characteristic] })],
);
