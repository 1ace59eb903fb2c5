import { asc, eq, inArray } from 'drizzle-orm';
import { attachment, audit, definition, type instance, signature, step } from '../../schemas/db/engine.ts';
import { CANONICAL_FORM, canonical, HASH_ALGORITHM, sha256 } from '../audit/canonical.ts';
import { signaturesOf } from '../signing/view.ts';
import { writtenIn } from '../signing/written.ts';
import type { Reader } from './plant-port.ts';

/**
 * One complete copy of an instance (REC-3): definition, steps, signatures with the records signed (as hashed, classified
 * values encrypted, and as they read), audit rows and
 * attachments, with a manifest of hashes that anyone can recompute without us.
 */
export async function dossierOf(tx: Reader, of: typeof instance.$inferSelect): Promise<object> {
  const { id, definitionHash } = of;
  const [defined] = await tx.db.select().from(definition).where(eq(definition.hash, definitionHash));
  const steps = await tx.db.select().from(step).where(eq(step.instance, id)).orderBy(asc(step.seq));
  const signed = await tx.db.select().from(signature).where(eq(signature.instance, id)).orderBy(asc(signature.seq));
  const trail = await tx.db.select().from(audit).where(eq(audit.instance, id)).orderBy(asc(audit.id));
  const { state: _, ...instanceRow } = of;
  const parts = plain({
    instance: instanceRow,
    definition: defined,
    steps,
    signatures: signed.map((each) => ({ ...each, signed: writtenIn(each.record) })),
    verified: await signaturesOf(tx, id),
    audit: trail,
    attachments: await attachmentsOf(tx, canonical([plain(steps), plain(signed)])),
  });
  const manifest = Object.entries(parts).map(([part, content]) => ({ part, sha256: sha256(canonical(content)) }));
  const described = { format: 'signet-dossier/1', canonicalForm: CANONICAL_FORM, hashAlgorithm: HASH_ALGORITHM };
  return { ...described, ...parts, manifest, hash: sha256(canonical(manifest)) };
}

/** Attachments are named in the record by the hash of their content. */
async function attachmentsOf(tx: Reader, written: string): Promise<object[]> {
  const named = [...new Set(written.match(/\b[0-9a-f]{64}\b/g) ?? [])];
  if (named.length === 0) return [];
  const rows = await tx.db.select().from(attachment).where(inArray(attachment.hash, named)).orderBy(attachment.hash);
  return rows.map(({ hash, name, mediaType, size, content }) => ({
    hash,
    name,
    mediaType,
    size,
    base64: content.toString('base64'),
  }));
}

/** As it will be read: what is hashed is exactly what is sent. */
const plain = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
