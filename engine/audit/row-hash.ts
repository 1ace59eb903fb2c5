import { getTableColumns, sql } from 'drizzle-orm';
import { audit, type signature, type signedAct, step } from '../../schemas/db/engine.ts';
import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import type { Json } from '../kernel/outcome.ts';
import { canonical, iso, sha256 } from './canonical.ts';
import { envelopeOf } from './envelope.ts';

export type StepContent = Omit<typeof step.$inferSelect, 'txid' | 'hash' | 'mac'>;
export type SignatureContent = Omit<typeof signature.$inferSelect, 'txid' | 'hash' | 'mac'>;
export type SignedActContent = Omit<typeof signedAct.$inferSelect, 'txid' | 'hash' | 'mac'>;

/**
 * Rows as they stand in the database, classified values encrypted: hashes cover these, so that anyone can verify them
 * without a key, and nobody can guess a value by its hash.
 */
export const STEP_AS_STORED = {
  ...getTableColumns(step),
  event: sql<Event>`${step.event}`,
  facts: sql<Fact[]>`${step.facts}`,
};
export const AUDIT_AS_STORED = {
  ...getTableColumns(audit),
  before: sql<Json>`${audit.before}`,
  after: sql<Json>`${audit.after}`,
};

/** Covers the whole row and, by `previousHash`, every row before it (AUD-6). */
export function stepHash(row: StepContent): string {
  const { event, facts, previousHash } = row;
  return sha256(canonical({ ...envelopeOf(row), event, facts, previousHash }));
}

/** Covers every column of a signed act. */
export function signedActHash(row: SignedActContent): string {
  const { id, act, signer, printedName, meaning, meaningText, zone, components, record, recordHash } = row;
  const own = { id, act, signer, printedName, meaning, meaningText, zone, components, record, recordHash };
  return sha256(canonical({ ...envelopeOf(row), ...own, signedAt: iso(row.signedAt) }));
}

/** Covers every column of a signature: nothing that is shown of it can be changed unseen (SIG-6). */
export function signatureHash(row: SignatureContent): string {
  const { id, task, element, signer, printedName, meaning, meaningText, zone, components, record, recordHash } = row;
  const own = { id, task, element, signer, printedName, meaning, meaningText, zone, components, record, recordHash };
  return sha256(canonical({ ...envelopeOf(row), ...own, signedAt: iso(row.signedAt) }));
}
