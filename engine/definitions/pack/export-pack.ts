import { and, eq } from 'drizzle-orm';
import { draft } from '../../../schemas/db/drafts.ts';
import { attachment, signedAct } from '../../../schemas/db/engine.ts';
import { record } from '../../audit/append.ts';
import { canonical } from '../../audit/canonical.ts';
import { placeOf } from '../../audit/draft-register.ts';
import { BUILD } from '../../build.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable } from '../../store/refusal.ts';
import type { Actor } from '../../store/transaction.ts';
import { requireApproved } from '../life/into-force.ts';
import { signedFor } from '../life/parts.ts';
import { byHash } from '../load.ts';
import type { PackageFiles } from '../package.ts';
import type { Pack, PackContent } from './pack.ts';
import { publicKey, signPack } from './pack-key.ts';

/** A package that came into force by its life, signed by this installation, for another one to take (DEF-9). */
export function exportPack(
  store: Store,
  hash: string,
  person: Actor,
): Promise<{ kind: 'packed'; pack: Pack } | Refused> {
  return refusable(store, person, async (tx) => {
    const rows = await tx.db
      .select()
      .from(draft)
      .where(and(eq(draft.stage, 'effective'), eq(draft.plant, person.plant)));
    const row = rows.find((each) => placeOf(each).package === hash);
    const known = await byHash(tx.db, hash);
    if (!row || !known) throw new Refusal(NOT_APPROVED);
    const { approved } = await requireApproved(tx, row, hash);
    const acts = await signedFor(tx, row, hash);
    const records = await tx.db.select().from(signedAct).where(eq(signedAct.definitionHash, hash));
    const kept = new Map(records.map((each) => [each.recordHash, each.record]));
    const [evidence] = await tx.db
      .select({ content: attachment.content })
      .from(attachment)
      .where(eq(attachment.hash, approved?.content.evidence ?? ''));
    const content: PackContent = {
      format: 'signet-pack/1',
      package: { hash, key: known.key, version: known.version, files: row.package as PackageFiles },
      draft: row.id,
      acts: acts.map(({ recordHash }) => ({ record: kept.get(recordHash) ?? '', recordHash })),
      evidence: evidence?.content.toString('utf8') ?? '',
      installation: { plant: person.plant, build: BUILD, key: publicKey() },
      exportedAt: tx.now,
      exportedBy: person.id,
    };
    const about = {
      action: 'definition.export',
      resource: 'definition',
      resourceId: hash,
      definitionHash: hash,
    } as const;
    await record(tx, { ...about, result: 'done', after: { installation: content.installation.key } });
    return { kind: 'packed', pack: { content, signature: signPack(canonical(content)) } };
  });
}

const NOT_APPROVED = outcome(
  'pack-not-approved',
  text(
    'Only a version that came into force by review, verification and approval here is exported.',
    '仅可导出在本安装经审核、验证、批准后生效的版本。',
  ),
);
