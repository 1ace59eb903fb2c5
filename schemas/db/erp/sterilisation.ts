import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text } from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { equipment } from './equipment.ts';
import { lot } from './lots.ts';
import { erp, oneOf, origin, percent, quantity } from './schema.ts';

/** One EO cycle of a lot, with the limits that the steriliser printed: the release is judged by those of the routing. */
export const sterilisationRecord = erp.table(
  'sterilisation_record',
  {
    ...origin(),
    id: text('id').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    cycle: integer('cycle').notNull(),
    load: text('load').notNull(),
    equipment: text('equipment')
      .notNull()
      .references(() => equipment.number),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at').notNull(),
    temperature: quantity('temperature').notNull(),
    temperatureLow: quantity('temperature_low').notNull(),
    temperatureHigh: quantity('temperature_high').notNull(),
    humidity: percent('humidity').notNull(),
    humidityLow: percent('humidity_low').notNull(),
    humidityHigh: percent('humidity_high').notNull(),
    /** mg/L of ethylene oxide */
    concentration: quantity('concentration').notNull(),
    concentrationLow: quantity('concentration_low').notNull(),
    concentrationHigh: quantity('concentration_high').notNull(),
    exposureMinutes: integer('exposure_minutes').notNull(),
    exposureMinimum: integer('exposure_minimum').notNull(),
    aerationHours: integer('aeration_hours').notNull(),
    biologicalIndicator: text('biological_indicator').$type<'negative' | 'positive'>().notNull(),
    result: text('result').$type<'pass' | 'fail'>().notNull(),
    recordedBy: text('recorded_by').notNull(),
    /** Entered after the batch was complete by more than the limit: shown wherever the record is. */
    late: boolean('late').notNull(),
    lateReason: text('late_reason'),
    /** Who changed a value after it was recorded; and who compared it with the original, without which it counts for nothing. */
    correctedBy: text('corrected_by'),
    correctedAt: moment('corrected_at'),
    verifiedBy: text('verified_by'),
    verifiedAt: moment('verified_at'),
  },
  (t) => [
    check('sterilisation_record_verified', sql`${t.verifiedBy} <> ${t.correctedBy}`),
    index('sterilisation_record_lot').on(t.lot),
    oneOf('sterilisation_record_result', t.result, ['pass', 'fail']),
  ],
);

export type EnvironmentCode = 'particles' | 'viable' | 'pressure' | 'temperature' | 'humidity';

/** Clean-room monitoring while the lot was made; the limits beside a value are a copy of the room's and judge nothing. */
export const environmentRecord = erp.table(
  'environment_record',
  {
    ...origin(),
    id: text('id').primaryKey(),
    lot: text('lot')
      .notNull()
      .references(() => lot.number),
    room: text('room').notNull(),
    measuredAt: moment('measured_at').notNull(),
    code: text('code').$type<EnvironmentCode>().notNull(),
    value: quantity('value').notNull(),
    low: quantity('low'),
    high: quantity('high'),
    unit: text('unit').notNull(),
  },
  (t) => [index('environment_record_lot').on(t.lot)],
);
