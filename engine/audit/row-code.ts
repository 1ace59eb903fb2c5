import { randomUUID } from 'node:crypto';
import { authentic, type Evidence, macOf } from '../../schemas/db/classified.ts';

/** Registers whose rows are only ever added and decide what is shown as having happened. */
export type Register = Evidence;

export interface CodedRow {
  readonly hash: string;
  readonly mac: string | null;
}

const content = (hash: string, nonce: string) => `${nonce}/${hash}`;

/**
 * Over a row's hash, under a key that the database does not have: whoever may only insert cannot add a row that holds (AUD-6).
 * No two rows have the same code, so that a copy is told from a second act that says the same.
 */
export function codeOf(of: Register, hash: string): string {
  const nonce = randomUUID();
  return `${macOf(of, content(hash, nonce))}:${nonce}`;
}

/** Was the row written by somebody who had the key? `absent`: an earlier build wrote it. */
export function codeHolds(of: Register, { hash, mac }: CodedRow): boolean | 'no-key' | 'absent' {
  if (mac === null) return 'absent';
  const [id, code, nonce, ...more] = mac.split(':');
  // Written in one way only: a copy under another spelling would be no copy.
  if (nonce === undefined || more.length > 0) return false;
  return authentic(of, content(hash, nonce), `${id}:${code}`);
}

/** The row with its code. */
export const coded = <Row extends { readonly hash: string }>(
  of: Register,
  row: Row,
): Row & { readonly mac: string } => ({
  ...row,
  mac: codeOf(of, row.hash),
});
