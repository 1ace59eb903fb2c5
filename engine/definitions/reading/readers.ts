import { holdersOf } from '../../identity/appointments.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type Reading, readBy } from './readings.ts';

export interface ReaderOf {
  readonly person: string;
  /** Of the roles that its tasks ask for. */
  readonly roles: readonly string[];
  /** When they signed; null while they did not. */
  readonly readAt: string | null;
}

/** Everybody who is to read a version, by the roles held now, and whether they did. */
export async function readersOf(
  tx: Pick<Transaction, 'db' | 'now' | 'actor'>,
  { hash, roles }: Reading,
): Promise<readonly ReaderOf[]> {
  const holders = await holdersOf(tx, tx.actor.plant, tx.now);
  const signed = await readBy(tx.db, [hash]);
  const people = [...new Set(roles.flatMap((role) => holders[role] ?? []))].sort();
  return people.map((person) => ({
    person,
    roles: roles.filter((role) => holders[role]?.includes(person)),
    readAt: signed.find((each) => each.person === person)?.at ?? null,
  }));
}
