import { createHash } from 'node:crypto';

export { canonical } from '../kernel/canonical.ts';

/** Ids stored with every row, so that a later form or algorithm can stand beside this one (W9). */
export const CANONICAL_FORM = 'RFC8785';
export const HASH_ALGORITHM = 'SHA-256';

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
