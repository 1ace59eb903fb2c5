import { eq } from 'drizzle-orm';
import { attachment } from '../../../schemas/db/engine.ts';
import { record } from '../../audit/append.ts';
import { canonical } from '../../audit/canonical.ts';
import { manifestIn } from '../../definitions/drafts/files.ts';
import type { Store } from '../../store/open.ts';
import type { Refused } from '../../store/refusal.ts';
import { type Actor, type Transaction, transact } from '../../store/transaction.ts';
import { type Validated, validate } from '../validate.ts';
import type { Pack, PackContent, PackedDocument } from './pack.ts';
import { signPack } from './pack-key.ts';

/** A package that came into force by its life, with its validation, signed by this installation for another one to take (DEF-9). */
export async function exportPack(
  store: Store,
  hash: string,
  person: Actor,
): Promise<{ kind: 'packed'; pack: Pack } | Refused> {
  const validated = await validate(store, hash, person);
  if (validated.kind === 'refused') return validated;
  return transact(store, person, async (tx) => {
    const content = await contentOf(tx, validated);
    const about = {
      action: 'definition.export',
      resource: 'definition',
      resourceId: hash,
      definitionHash: hash,
    } as const;
    const { key } = content.installation;
    await record(tx, { ...about, result: 'done', after: { installation: key, validation: validated.kept.document } });
    return { kind: 'packed', pack: { content, signature: signPack(canonical(content)) } };
  });
}

async function contentOf(tx: Transaction, { row, record: known, kept }: Validated): Promise<PackContent> {
  const { hash, files, acts, gate, inForce, installation } = known;
  const { key = '', version = '' } = manifestIn(files);
  const validation = await document(tx, kept.document);
  return {
    format: 'signet-pack/2',
    package: { hash, key, version, files },
    draft: row.id,
    acts,
    evidence: gate,
    inForce,
    validation: Buffer.from(validation.content, 'base64').toString('utf8'),
    documents: [await document(tx, kept.zh), await document(tx, kept.en)],
    installation,
    exportedAt: tx.now,
    exportedBy: tx.actor.id,
  };
}

async function document(tx: Transaction, sha256: string): Promise<PackedDocument> {
  const [kept] = await tx.db.select().from(attachment).where(eq(attachment.hash, sha256));
  if (!kept) throw new Error(`document ${sha256} was kept and is not there`);
  const { name, mediaType, content } = kept;
  return { name, mediaType, sha256, content: content.toString('base64') };
}
