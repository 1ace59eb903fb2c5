import { inArray } from 'drizzle-orm';
import { attachment } from '../../schemas/db/engine.ts';
import { iso, sha256 } from '../audit/canonical.ts';
import type { Json, JsonObject } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';

const HASH = /^[0-9a-f]{64}$/;

/** Every text in a value that could be the address of an attachment: those are addressed by their content (REC-5). */
function* addresses(value: Json): Generator<string> {
  if (typeof value === 'string') {
    if (HASH.test(value)) yield value;
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* addresses(part);
  }
}

const addressesIn = (value: Json): string[] => [...new Set(addresses(value))].sort();

/** Attachments that the value refers to, in the order of their hashes. */
export async function attachmentsIn(tx: Pick<Transaction, 'db'>, value: Json): Promise<JsonObject[]> {
  const found = addressesIn(value);
  if (found.length === 0) return [];
  const { hash, name, mediaType, size, createdAt } = attachment;
  const rows = await tx.db
    .select({ hash, name, mediaType, size, createdAt })
    .from(attachment)
    .where(inArray(hash, found))
    .orderBy(hash);
  return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt) }));
}

/** The first attachment whose stored content is no longer what its hash says. */
export async function changedAttachment(tx: Pick<Transaction, 'db'>, value: Json): Promise<string | undefined> {
  const found = addressesIn(value);
  if (found.length === 0) return undefined;
  const rows = await tx.db
    .select({ hash: attachment.hash, content: attachment.content })
    .from(attachment)
    .where(inArray(attachment.hash, found));
  return rows.find((row) => sha256(row.content) !== row.hash)?.hash;
}
