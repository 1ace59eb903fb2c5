import { asc, gt, type SQL } from 'drizzle-orm';
import { attachment, audit, definition, signature, signedAct } from '../../schemas/db/engine.ts';
import type { Database } from '../store/transaction.ts';
import { auditHash } from './append.ts';
import { broken } from './broken.ts';
import { sha256 } from './canonical.ts';
import { packageHash } from './package-hash.ts';
import { AUDIT_AS_STORED, signatureHash, signedActHash } from './row-hash.ts';
import type { Broken, Look } from './verify.ts';
import type { Codes } from './verify-codes.ts';

type Reader = Pick<Database, 'select'>;

/** Looks at all rows of a table a page at a time, by key, until one does not hold. */
async function each<Row, Key extends string | number>(
  table: string,
  page: (after: Key | undefined) => Promise<readonly Row[]>,
  key: (row: Row) => Key,
  holds: (row: Row) => boolean,
  look: Look,
  coded: (row: Row, name: string) => Broken | undefined = () => undefined,
): Promise<Broken | undefined> {
  let after: Key | undefined;
  for (;;) {
    const rows = await page(after);
    for (const row of rows) {
      const name = String(key(row));
      const wrong = holds(row) ? coded(row, name) : broken(table, name, 'hash-differs');
      if (wrong) return wrong;
    }
    look(rows.length);
    const last = rows.at(-1);
    if (!last) return undefined;
    after = key(last);
  }
}

export function verifySignatures(db: Reader, look: Look, codes: Codes): Promise<Broken | undefined> {
  const page = (after?: string) => {
    const where: SQL | undefined = after === undefined ? undefined : gt(signature.id, after);
    return db.select().from(signature).where(where).orderBy(asc(signature.id)).limit(5_000);
  };
  const holds = (row: typeof signature.$inferSelect) =>
    row.hash === signatureHash(row) && row.recordHash === sha256(row.record);
  const coded = (row: typeof signature.$inferSelect, name: string) => codes.check('signature', row, name);
  return each('engine.signature', page, (row) => row.id, holds, look, coded);
}

export function verifySignedActs(db: Reader, look: Look, codes: Codes): Promise<Broken | undefined> {
  const page = (after?: string) => {
    const where = after === undefined ? undefined : gt(signedAct.id, after);
    return db.select().from(signedAct).where(where).orderBy(asc(signedAct.id)).limit(1_000);
  };
  const holds = (row: typeof signedAct.$inferSelect) =>
    row.hash === signedActHash(row) && row.recordHash === sha256(row.record);
  const coded = (row: typeof signedAct.$inferSelect, name: string) => codes.check('signed-act', row, name);
  return each('engine.signed_act', page, (row) => row.id, holds, look, coded);
}

export function verifyAudit(db: Reader, look: Look, codes: Codes): Promise<Broken | undefined> {
  const page = (after?: number) => {
    const where = after === undefined ? undefined : gt(audit.id, after);
    return db.select(AUDIT_AS_STORED).from(audit).where(where).orderBy(asc(audit.id)).limit(5_000);
  };
  return each(
    'engine.audit',
    page,
    (row) => row.id,
    (row) => row.hash === auditHash(row),
    look,
    (row, name) => codes.check('audit', row, name),
  );
}

export function verifyAttachments(db: Reader, look: Look): Promise<Broken | undefined> {
  const page = (after?: string) => {
    const where = after === undefined ? undefined : gt(attachment.hash, after);
    return db.select().from(attachment).where(where).orderBy(asc(attachment.hash)).limit(100);
  };
  return each(
    'engine.attachment',
    page,
    (row) => row.hash,
    (row) => row.hash === sha256(row.content),
    look,
  );
}

export function verifyDefinitions(db: Reader, look: Look): Promise<Broken | undefined> {
  const page = (after?: string) => {
    const where = after === undefined ? undefined : gt(definition.hash, after);
    return db.select().from(definition).where(where).orderBy(asc(definition.hash)).limit(100);
  };
  const holds = (row: typeof definition.$inferSelect) =>
    row.hash === packageHash(row.package as Record<string, string>);
  return each('engine.definition', page, (row) => row.hash, holds, look);
}
