import { boolean, index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { json, moment } from '../columns.ts';
import { erp, oneOf, origin, percent, quantity } from './schema.ts';

export const ITEM_KINDS = ['material', 'packaging', 'intermediate', 'finished'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const item = erp.table(
  'item',
  {
    ...origin(),
    number: text('number').primaryKey(),
    name: json<Text>('name').notNull(),
    kind: text('kind').$type<ItemKind>().notNull(),
    /** Model or specification as printed on the label. */
    model: text('model').notNull(),
    unit: text('unit').notNull(),
    shelfLifeMonths: integer('shelf_life_months'),
    sterile: boolean('sterile').notNull(),
  },
  (t) => [oneOf('item_kind', t.kind, ITEM_KINDS)],
);

export const REVISION_STATES = ['current', 'superseded'] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

/** A revision fixes bill of materials and routing together; its id is `<item>/<revision>`. */
export const itemRevision = erp.table(
  'item_revision',
  {
    ...origin(),
    id: text('id').primaryKey(),
    item: text('item')
      .notNull()
      .references(() => item.number),
    revision: text('revision').notNull(),
    state: text('state').$type<RevisionState>().notNull(),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to'),
    changeOrder: text('change_order'),
  },
  (t) => [
    uniqueIndex('item_revision_item').on(t.item, t.revision),
    oneOf('item_revision_state', t.state, REVISION_STATES),
  ],
);

export const bomLine = erp.table(
  'bom_line',
  {
    ...origin(),
    itemRevision: text('item_revision')
      .notNull()
      .references(() => itemRevision.id),
    position: integer('position').notNull(),
    component: text('component')
      .notNull()
      .references(() => item.number),
    /** Per unit of the parent. */
    quantity: quantity('quantity').notNull(),
    unit: text('unit').notNull(),
    /** GMP 81: its lot must stand in the batch record. */
    keyMaterial: boolean('key_material').notNull(),
    /** GMP 82: |issued - used - scrapped - returned| may not exceed this share of what was issued. */
    balanceLimit: percent('balance_limit').notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemRevision, t.position] })],
);

/** Controlled documents of production: procedures (SOP) with their revisions. */
export const documentRevision = erp.table(
  'document_revision',
  {
    ...origin(),
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    revision: text('revision').notNull(),
    title: json<Text>('title').notNull(),
    state: text('state').$type<RevisionState>().notNull(),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to'),
  },
  (t) => [uniqueIndex('document_revision_number').on(t.number, t.revision)],
);

export const routingOperation = erp.table(
  'routing_operation',
  {
    ...origin(),
    id: text('id').primaryKey(),
    itemRevision: text('item_revision')
      .notNull()
      .references(() => itemRevision.id),
    sequence: integer('sequence').notNull(),
    /** Process code, e.g. `assembly`; training subjects and process validations name it. */
    code: text('code').notNull(),
    name: json<Text>('name').notNull(),
    /** Types of the main equipment and of the measuring instrument that it is done with; empty: it is done without. */
    equipmentType: text('equipment_type'),
    instrumentType: text('instrument_type'),
    /** The clean room that it is done in, whose monitoring belongs to the batch; empty: outside of clean rooms. */
    room: text('room'),
    procedure: text('procedure')
      .notNull()
      .references(() => documentRevision.id),
    /** Special process: needs a valid process validation (ISO 13485 7.5.6). */
    special: boolean('special').notNull(),
  },
  (t) => [
    uniqueIndex('routing_operation_sequence').on(t.itemRevision, t.sequence),
    index('routing_operation_code').on(t.code),
  ],
);
