import { integer, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { json } from '../columns.ts';
import { routingOperation } from './items.ts';
import { erp, oneOf, origin, quantity } from './schema.ts';

export const PARAMETER_RECORDS = ['batch', 'sterilisation'] as const;
export type ParameterRecord = (typeof PARAMETER_RECORDS)[number];

/** The process parameters of an operation and the limits that they are judged by: those of the revision produced. */
export const routingParameter = erp.table(
  'routing_parameter',
  {
    ...origin(),
    operation: text('operation')
      .notNull()
      .references(() => routingOperation.id),
    code: text('code').notNull(),
    position: integer('position').notNull(),
    name: json<Text>('name').notNull(),
    low: quantity('low'),
    high: quantity('high'),
    unit: text('unit').notNull(),
    /** The record that holds its value: the step's parameters, or the sterilisation record. */
    record: text('record').$type<ParameterRecord>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.operation, t.code] }),
    oneOf('routing_parameter_record', t.record, PARAMETER_RECORDS),
  ],
);
