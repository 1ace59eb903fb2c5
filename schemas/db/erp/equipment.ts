import { boolean, index, integer, text } from 'drizzle-orm/pg-core';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { json, moment } from '../columns.ts';
import { item } from './items.ts';
import { erp, oneOf, origin } from './schema.ts';

export const EQUIPMENT_KINDS = ['production', 'instrument', 'steriliser'] as const;
export type EquipmentKind = (typeof EQUIPMENT_KINDS)[number];

export const equipment = erp.table(
  'equipment',
  {
    ...origin(),
    number: text('number').primaryKey(),
    name: json<Text>('name').notNull(),
    kind: text('kind').$type<EquipmentKind>().notNull(),
    line: text('line').notNull(),
    /** Must stand in calibration whenever it is used (GMP 101). */
    calibrated: boolean('calibrated').notNull(),
    /** What routings and specifications ask for, e.g. `leak-tester`. */
    type: text('type'),
    /** No calibration holds longer than this. */
    calibrationDays: integer('calibration_days'),
  },
  (t) => [oneOf('equipment_kind', t.kind, EQUIPMENT_KINDS)],
);

/** In calibration at a time: some passed calibration with `performedAt <= time < dueAt`. */
export const calibration = erp.table(
  'calibration',
  {
    ...origin(),
    id: text('id').primaryKey(),
    equipment: text('equipment')
      .notNull()
      .references(() => equipment.number),
    performedAt: moment('performed_at').notNull(),
    dueAt: moment('due_at').notNull(),
    result: text('result').$type<'pass' | 'fail'>().notNull(),
    certificate: text('certificate').notNull(),
    performedBy: text('performed_by').notNull(),
  },
  (t) => [
    index('calibration_equipment').on(t.equipment, t.performedAt),
    oneOf('calibration_result', t.result, ['pass', 'fail']),
  ],
);

/** Validity of a special process: product x operation x equipment (GMP 74-76, REL-7). */
export const processValidation = erp.table(
  'process_validation',
  {
    ...origin(),
    number: text('number').primaryKey(),
    item: text('item')
      .notNull()
      .references(() => item.number),
    /** Code of the routing operation. */
    operation: text('operation').notNull(),
    equipment: text('equipment')
      .notNull()
      .references(() => equipment.number),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to').notNull(),
    conclusion: text('conclusion').$type<'valid' | 'not valid'>().notNull(),
  },
  (t) => [
    index('process_validation_item').on(t.item, t.operation),
    oneOf('process_validation_conclusion', t.conclusion, ['valid', 'not valid']),
  ],
);
