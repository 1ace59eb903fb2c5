import { type Column, sql } from 'drizzle-orm';
import { check, customType, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Json, Text } from '../../engine/kernel/outcome.ts';
import { conceal, reveal } from './classified.ts';

/** The writing transaction's id: lets the sealer gather committed rows only, without any writer waiting (AUD-6). */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'string', precision: 3 });
export const json = <T extends Json | object = Json>(name: string) => jsonb(name).$type<T>();

/** What every step, audit row and signature carries from the first row on (W9). */
export const envelope = () => ({
  instance: uuid('instance'),
  seq: integer('seq'),
  epoch: integer('epoch'),
  eventId: text('event_id'),
  actor: text('actor').notNull(),
  onBehalfOf: text('on_behalf_of'),
  role: text('role'),
  reason: text('reason'),
  plant: text('plant').notNull(),
  at: moment('at').notNull(),
  enteredAt: moment('entered_at').notNull(),
  build: text('build').notNull(),
  definitionHash: text('definition_hash'),
  schemaVersion: integer('schema_version').notNull(),
  canonicalForm: text('canonical_form').notNull(),
  hashAlgorithm: text('hash_algorithm').notNull(),
});

/** AUD-6: over the row's hash, under a key that the database does not have. Only rows that an earlier build wrote have none. */
export const coded = () => ({ mac: text('mac') });
/** `not valid` in the database: what stood before has no code, and nothing is added without one. */
export const codedCheck = (table: string, mac: Column) => check(`${table}_coded`, sql`${mac} is not null`);

/** SIG-1, SIG-6: who signed what, when and why; everything that is rendered or proved stands in the row itself. */
export const manifested = () => ({
  signer: text('signer').notNull(),
  printedName: text('printed_name').notNull(),
  meaning: text('meaning').notNull(),
  meaningText: json<Text>('meaning_text').notNull(),
  signedAt: moment('signed_at').notNull(),
  zone: text('zone').notNull(),
  components: text('components').array().notNull(),
  /** Canonical text of the complete record that was signed, classified values encrypted. */
  record: text('record').notNull(),
  recordHash: text('record_hash').notNull(),
});

const concealing = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(conceal(value)),
  fromDriver: reveal,
});

/** JSON whose classified values are encrypted in the database and in the clear nowhere but in the running process (W9). */
export const classifiedJson = <T extends Json | object = Json>(name: string) => concealing(name).$type<T>();
