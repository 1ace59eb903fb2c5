import { and, eq } from 'drizzle-orm';
import { audit } from '../../../schemas/db/engine.ts';
import { record } from '../../audit/append.ts';
import { onRecord } from '../../audit/on-record.ts';
import { AUDIT_AS_STORED } from '../../audit/row-hash.ts';
import type { Process } from '../../kernel/model.ts';
import type { Text } from '../../kernel/outcome.ts';
import type { Transaction } from '../../store/transaction.ts';

/** Acts that say whether a version is to be read before its tasks are taken, on record under the hash of its package. */
export const READING = 'reading';
export const ASKED = 'definition.ask-reading';
const BASELINE = 'definition.reading-baseline';

/** What is on record of a version that is to be read. */
export interface Asked {
  readonly key: string;
  readonly version: string;
  readonly title: Text;
  readonly roles: readonly string[];
  readonly draft?: string;
}

interface Version {
  readonly hash: string;
  readonly key: string;
  readonly version: string;
  readonly title: Text;
  readonly process: Process;
  readonly draft?: string;
}

/**
 * People read what changes (GMP 23, DEF-10): every version but the first of a process, which an installation begins with and
 * people are trained on before. Which of the two a version is, is decided and put on record once.
 */
export async function askReading(
  tx: Transaction,
  { hash, key, version, title, process, draft }: Version,
  changes: boolean,
): Promise<void> {
  const here = and(eq(audit.resource, READING), eq(audit.resourceId, hash));
  const known = await tx.db.select(AUDIT_AS_STORED).from(audit).where(here);
  if (known.some((act) => onRecord(act) === true)) return;
  await record(tx, {
    action: changes ? ASKED : BASELINE,
    result: 'done',
    resource: READING,
    resourceId: hash,
    definitionHash: hash,
    after: { key, version, title: { ...title }, roles: rolesIn(process), ...(draft && { draft }) },
  });
}

/** Roles that somebody must hold to do one of its tasks. */
function rolesIn({ nodes }: Process): string[] {
  const asked = Object.values(nodes).flatMap((node) => (node.kind === 'userTask' ? node.assignment.roles : []));
  return [...new Set(asked)].sort();
}
