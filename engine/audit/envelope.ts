import type { Transaction } from '../store/transaction.ts';
import { CANONICAL_FORM, HASH_ALGORITHM, iso } from './canonical.ts';

/** Version of the row formats below; rises when the shape of what is hashed changes. */
export const ROW_SCHEMA_VERSION = 1;

/** What every step, audit row and signature carries (W9). */
export interface Envelope {
  readonly instance: string | null;
  readonly seq: number | null;
  readonly epoch: number | null;
  readonly eventId: string | null;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly role: string | null;
  readonly reason: string | null;
  readonly plant: string;
  readonly at: string;
  readonly enteredAt: string;
  readonly build: string;
  readonly definitionHash: string | null;
  readonly schemaVersion: number;
  readonly canonicalForm: string;
  readonly hashAlgorithm: string;
}

/** Where in an instance the row belongs; all absent for what happens outside instances, a sign-in say. */
export interface Place {
  readonly instance?: string;
  readonly seq?: number;
  readonly epoch?: number;
  readonly eventId?: string;
  readonly at?: string;
  readonly definitionHash?: string;
}

export function envelope(tx: Transaction, build: string, place: Place = {}): Envelope {
  const { actor } = tx;
  return {
    instance: place.instance ?? null,
    seq: place.seq ?? null,
    epoch: place.epoch ?? null,
    eventId: place.eventId ?? null,
    actor: actor.id,
    onBehalfOf: actor.onBehalfOf ?? null,
    role: actor.role ?? null,
    reason: actor.reason ?? null,
    plant: actor.plant,
    at: place.at ?? tx.now,
    enteredAt: tx.now,
    build,
    definitionHash: place.definitionHash ?? null,
    schemaVersion: ROW_SCHEMA_VERSION,
    canonicalForm: CANONICAL_FORM,
    hashAlgorithm: HASH_ALGORITHM,
  };
}

/** Picks the envelope out of a stored row, with its moments as they were hashed. */
export function envelopeOf(row: Envelope): Envelope {
  const { instance, seq, epoch, eventId, actor, onBehalfOf, role, reason, plant } = row;
  const { build, definitionHash, schemaVersion, canonicalForm, hashAlgorithm } = row;
  const at = iso(row.at);
  const enteredAt = iso(row.enteredAt);
  return {
    instance,
    seq,
    epoch,
    eventId,
    actor,
    onBehalfOf,
    role,
    reason,
    plant,
    at,
    enteredAt,
    build,
    definitionHash,
    schemaVersion,
    canonicalForm,
    hashAlgorithm,
  };
}
