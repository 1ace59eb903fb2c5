import { boolean, index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { json, moment } from '../columns.ts';
import { equipment } from './equipment.ts';
import { specification } from './inspections.ts';
import { documentRevision, item, itemRevision, routingOperation } from './items.ts';
import { ifuRevision, labelRevision } from './labels.ts';
import { lot } from './lots.ts';
import { erp, oneOf, origin, quantity } from './schema.ts';

/** Snapshot of the revisions that the batch was made with (TRC-7). One work order makes one lot. */
export const workOrder = erp.table(
  'work_order',
  {
    ...origin(),
    number: text('number').primaryKey(),
    lot: text('lot')
      .notNull()
      .unique()
      .references(() => lot.number),
    item: text('item')
      .notNull()
      .references(() => item.number),
    /** Fixes bill of materials and routing. */
    itemRevision: text('item_revision')
      .notNull()
      .references(() => itemRevision.id),
    procedure: text('procedure')
      .notNull()
      .references(() => documentRevision.id),
    specification: text('specification').references(() => specification.id),
    labelRevision: text('label_revision').references(() => labelRevision.id),
    ifuRevision: text('ifu_revision').references(() => ifuRevision.id),
    quantity: quantity('quantity').notNull(),
    unit: text('unit').notNull(),
    line: text('line').notNull(),
    startedAt: moment('started_at').notNull(),
    completedAt: moment('completed_at'),
  },
  (t) => [index('work_order_item').on(t.item)],
);

export const MOVEMENT_KINDS = ['issue', 'use', 'scrap', 'return'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Material movements of a work order: their balance per component is TRC-3. */
export const materialMovement = erp.table(
  'material_movement',
  {
    ...origin(),
    id: text('id').primaryKey(),
    workOrder: text('work_order')
      .notNull()
      .references(() => workOrder.number),
    item: text('item')
      .notNull()
      .references(() => item.number),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    kind: text('kind').$type<MovementKind>().notNull(),
    quantity: quantity('quantity').notNull(),
    unit: text('unit').notNull(),
    at: moment('at').notNull(),
    by: text('by').notNull(),
  },
  (t) => [
    index('material_movement_work_order').on(t.workOrder),
    oneOf('material_movement_kind', t.kind, MOVEMENT_KINDS),
  ],
);

/** Cycle 1 is production; each rework opens the next one. */
export const batchRecord = erp.table(
  'batch_record',
  {
    ...origin(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    cycle: integer('cycle').notNull(),
    complete: boolean('complete').notNull(),
    completedAt: moment('completed_at'),
    completedBy: text('completed_by'),
    /** GMP 86: confirmed before the start. */
    lineClearance: boolean('line_clearance').notNull(),
    lineClearedAt: moment('line_cleared_at'),
    lineClearedBy: text('line_cleared_by'),
  },
  (t) => [primaryKey({ columns: [t.lot, t.cycle] })],
);

export const batchStep = erp.table(
  'batch_step',
  {
    ...origin(),
    id: text('id').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    cycle: integer('cycle').notNull(),
    operation: text('operation')
      .notNull()
      .references(() => routingOperation.id),
    sequence: integer('sequence').notNull(),
    performer: text('performer').notNull(),
    /** Main equipment (GMP 81), and the measuring instrument when one was used. */
    equipment: text('equipment').references(() => equipment.number),
    instrument: text('instrument').references(() => equipment.number),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (t) => [
    uniqueIndex('batch_step_operation').on(t.lot, t.cycle, t.operation),
    index('batch_step_performer').on(t.performer),
  ],
);

/** A process value of a step. The limits and unit beside it are a copy: the release judges by the routing of the revision. */
export const batchParameter = erp.table(
  'batch_parameter',
  {
    ...origin(),
    step: text('step')
      .notNull()
      .references(() => batchStep.id),
    code: text('code').notNull(),
    name: json<Text>('name').notNull(),
    value: quantity('value').notNull(),
    low: quantity('low'),
    high: quantity('high'),
    unit: text('unit').notNull(),
  },
  (t) => [primaryKey({ columns: [t.step, t.code] })],
);
