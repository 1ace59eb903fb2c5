import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Ids stored with every row, so that a later form or algorithm can stand beside this one (W9). */
export const CANONICAL_FORM = 'RFC8785';
export const HASH_ALGORITHM = 'SHA-256';

/** RFC 8785 text of a JSON value: the same bytes for the same value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  const written = canonicalize(value);
  if (written === undefined) throw new TypeError('only JSON has a canonical form');
  return written;
}

/** Lower-case hexadecimal SHA-256. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Postgres prints a timestamp in its own way; what is hashed is ISO 8601 in UTC with milliseconds. */
export function iso(moment: string): string;
export function iso(moment: string | null): string | null;
export function iso(moment: string | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
