import { and, eq } from 'drizzle-orm';
import { audit, instance, signedAct } from '../../../schemas/db/engine.ts';
import { auditHash } from '../../audit/append.ts';
import { codeHolds } from '../../audit/row-code.ts';
import { AUDIT_AS_STORED } from '../../audit/row-hash.ts';
import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import { given, reading } from '../../store/statement.ts';
import type { Database } from '../../store/transaction.ts';
import { ASKED, READING } from './ask.ts';
import { isRead, READ } from './signed.ts';

type Reader = Pick<Database, 'select' | '_'>;

/** What was asked of the version that an instance runs with, and what the person signed for it: one statement, sent behind the lock. */
const standing = reading(
  {
    hash: instance.definitionHash,
    key: instance.key,
    act: audit.id,
    action: audit.action,
    actHash: audit.hash,
    signed: signedAct.id,
    signedHash: signedAct.hash,
  },
  (db, fields) =>
    db
      .select(fields)
      .from(instance)
      .innerJoin(audit, and(eq(audit.resource, READING), eq(audit.resourceId, instance.definitionHash)))
      .leftJoin(
        signedAct,
        and(
          eq(signedAct.definitionHash, instance.definitionHash),
          eq(signedAct.act, READ),
          eq(signedAct.signer, given('person')),
        ),
      )
      .where(eq(instance.id, given('instance'))),
);

/** Rows on record never change: what was found to be ours once is so for ever. */
const proved = new Set<string>();

async function once(name: string, prove: () => Promise<boolean>): Promise<boolean> {
  if (proved.has(name)) return true;
  if (!(await prove())) return false;
  proved.add(name);
  return true;
}

/**
 * DEF-10: why a person may not take or do tasks of an instance: its version is to be read first. Nothing where it is not to be
 * read, or they signed that they did.
 */
export async function unread(
  db: Reader,
  { instance: id, person }: { readonly instance: string; readonly person: string },
): Promise<Outcome | undefined> {
  const rows = await standing(db, { instance: id, person });
  const [first] = rows;
  if (!first) return undefined;
  // An act that is not as Signet wrote it excuses nobody.
  const asked = rows.some(({ action }) => action === ASKED) || !(await areOurs(db, rows));
  if (!asked) return undefined;
  const { hash, key } = first;
  for (const { signed, signedHash } of rows) {
    if (signed && (await once(`${signed}/${signedHash}/${hash}/${person}`, () => isSigned(db, signed, hash, person))))
      return undefined;
  }
  return readingDue(key, hash);
}

async function areOurs(db: Reader, rows: readonly { readonly act: number; readonly actHash: string }[]) {
  for (const { act, actHash } of rows) {
    const ours = await once(`${act}/${actHash}`, async () => {
      const [row] = await db.select(AUDIT_AS_STORED).from(audit).where(eq(audit.id, act));
      return row !== undefined && row.hash === auditHash(row) && codeHolds('audit', row) === true;
    });
    if (!ours) return false;
  }
  return true;
}

async function isSigned(db: Reader, id: string, hash: string, person: string): Promise<boolean> {
  const [row] = await db.select().from(signedAct).where(eq(signedAct.id, id));
  return row !== undefined && isRead(row, { hash, person });
}

const readingDue = (key: string, hash: string): Outcome =>
  outcome(
    'reading-due',
    text(
      'This version of the process is new to you: read what it changes and sign that you understood it (Inbox, To read), then take its tasks.',
      '该流程版本您尚未阅读：请先在“待办—待阅读”中阅读变更内容并签名“已阅读并理解”，再办理其任务。',
    ),
    { details: { key, hash } },
  );
