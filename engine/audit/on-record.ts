import { and, desc, eq, inArray } from 'drizzle-orm';
import { audit } from '../../schemas/db/engine.ts';
import type { Database } from '../store/transaction.ts';
import { auditHash } from './append.ts';
import { codeHolds } from './row-code.ts';
import { AUDIT_AS_STORED } from './row-hash.ts';

type Row = typeof audit.$inferSelect;

/**
 * Is an audit row what Signet wrote? Without a code it is of an earlier build, since none is added without one. A row that is
 * copied says what it said at its own time: whoever asks for the latest goes by the time of entry, which the hash covers.
 */
export function onRecord(row: Omit<Row, 'before' | 'after'> & { before: Row['before']; after: Row['after'] }) {
  if (row.hash !== auditHash(row)) return false;
  const holds = codeHolds('audit', row);
  return holds === 'absent' ? true : holds;
}

/** What was done to one thing, the latest first. */
export const actsOn = (db: Pick<Database, 'select'>, resource: string, id: string, actions: readonly string[]) =>
  db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(
      and(
        eq(audit.resource, resource),
        eq(audit.resourceId, id),
        inArray(audit.action, [...actions]),
        eq(audit.result, 'done'),
      ),
    )
    .orderBy(desc(audit.enteredAt), desc(audit.id));
