import type { signedAct } from '../../../schemas/db/engine.ts';
import { sha256 } from '../../audit/canonical.ts';
import { codeHolds } from '../../audit/row-code.ts';
import { signedActHash } from '../../audit/row-hash.ts';

export const READ = 'definition.read';

type Row = typeof signedAct.$inferSelect;

/** Did this person sign that they read and understood exactly this package? Not by a row that somebody wrote into the database. */
export function isRead(row: Row, { hash, person }: { readonly hash: string; readonly person: string }): boolean {
  if (row.act !== READ || row.signer !== person) return false;
  if (signedActHash(row) !== row.hash || sha256(row.record) !== row.recordHash || codeHolds('signed-act', row) !== true)
    return false;
  const { content } = JSON.parse(row.record) as { readonly content: { readonly package: string } };
  return content.package === hash;
}
