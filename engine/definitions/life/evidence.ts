import { and, desc, eq, sql } from 'drizzle-orm';
import { attachment, audit } from '../../../schemas/db/engine.ts';
import { auditHash } from '../../audit/append.ts';
import { attach } from '../../audit/attach.ts';
import { canonical, sha256 } from '../../audit/canonical.ts';
import { codeHolds } from '../../audit/row-code.ts';
import { AUDIT_AS_STORED } from '../../audit/row-hash.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { DraftRow } from './standing.ts';
import type { Verification } from './verification.ts';

export interface Evidence {
  /** Of the record, which is kept as a document under it. */
  readonly hash: string;
  readonly verification: Verification;
}

/** The record of the gate that this package passed in the present round of its draft; none that was changed or made elsewhere. */
export async function evidenceFor(
  tx: Pick<Transaction, 'db'>,
  { id, round }: Pick<DraftRow, 'id' | 'round'>,
  hash: string,
): Promise<Evidence | undefined> {
  const [act] = await tx.db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(
      and(
        eq(audit.resource, 'draft'),
        eq(audit.resourceId, id),
        eq(audit.action, 'definition.verify'),
        eq(audit.result, 'done'),
        sql`(${audit.after} ->> 'round')::int = ${round}`,
      ),
    )
    .orderBy(desc(audit.enteredAt), desc(audit.id))
    .limit(1);
  if (!act || auditHash(act) !== act.hash || codeHolds('audit', act) !== true) return undefined;
  const { package: of, evidence = '' } = act.after as { readonly package: string; readonly evidence?: string };
  const [kept] = await tx.db
    .select({ content: attachment.content })
    .from(attachment)
    .where(eq(attachment.hash, evidence));
  if (of !== hash || !kept || sha256(kept.content) !== evidence) return undefined;
  const verification = JSON.parse(kept.content.toString('utf8')) as Verification;
  return verification.package === hash && verification.passed ? { hash: evidence, verification } : undefined;
}

/** Keeps the record of a gate as a document under its hash, which the audit trail and the approval name. */
export function keepEvidence(tx: Transaction, found: Verification): Promise<string> {
  const { key, version, package: definitionHash } = found;
  const name = `verification-${key}-${version}.json`;
  const content = Buffer.from(canonical(found), 'utf8');
  return attach(tx, { name, mediaType: 'application/json', content }, { definitionHash });
}
