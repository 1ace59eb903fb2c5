import { conceal } from '../../schemas/db/classified.ts';
import type { instance, step } from '../../schemas/db/engine.ts';
import { envelope } from '../audit/envelope.ts';
import { coded } from '../audit/row-code.ts';
import { stepHash } from '../audit/row-hash.ts';
import { BUILD } from '../build.ts';
import type { Event } from '../kernel/event.ts';
import { FACT_VERSION, type Fact } from '../kernel/fact.ts';
import type { Transaction } from '../store/transaction.ts';

export type InstanceRow = typeof instance.$inferSelect;
export type StepRow = Omit<typeof step.$inferSelect, 'txid'>;

/** The first step of an instance has no step before it. */
export const NO_HASH = '0'.repeat(64);

/** The next link of the instance's chain. */
export function nextStep(tx: Transaction, row: InstanceRow, event: Event, facts: readonly Fact[]): StepRow {
  const place = {
    instance: row.id,
    seq: row.seq + 1,
    epoch: row.epoch,
    eventId: event.id,
    at: event.at,
    definitionHash: row.definitionHash,
  };
  const written = {
    ...envelope(tx, BUILD, place),
    ...place,
    schemaVersion: FACT_VERSION,
    event: conceal(event),
    facts: conceal([...facts]),
    previousHash: row.lastHash,
  };
  return coded('step', { ...written, hash: stepHash(written) });
}
