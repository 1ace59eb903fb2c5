import { type Text, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import type { SopDocument } from '../../sop/document.ts';
import { sopOf } from '../../sop/sop.ts';
import type { Revision } from '../../sop/subject.ts';
import type { Reader } from '../deployed.ts';
import { byHash } from '../load.ts';
import type { PackageFiles } from '../package.ts';
import { sopSubject } from '../sop-subject.ts';
import { type CataloguedVersion, processes } from './processes.ts';

const STATES: Readonly<Record<CataloguedVersion['state'], Text>> = {
  draft: text('draft', '草稿'),
  'in-review': text('in review', '审核中'),
  verified: text('verified', '已验证'),
  approved: text('approved', '已批准'),
  effective: text('effective', '现行'),
  pilot: text('effective as a pilot', '试运行'),
  superseded: text('superseded – not valid any more', '已被取代，不再有效'),
  retired: text('retired – not valid any more', '已退役，不再有效'),
};

/** The document of a version that came into force here, with everything that is on record of it. */
export async function documentOf(
  db: Reader,
  registry: Registry,
  { hash, files }: { readonly hash: string; readonly files: PackageFiles },
  { language, now }: { readonly language: 'en' | 'zh-CN'; readonly now: string },
): Promise<SopDocument | undefined> {
  const found = await byHash(db, hash);
  const all = await processes(db, now);
  const own = found && all.find(({ key }) => key === found.key);
  const at = own?.versions.findIndex((it) => it.hash === hash) ?? -1;
  const version = own?.versions[at];
  if (!found || !own || !version) return undefined;
  const titles = Object.fromEntries(all.map(({ key, title }) => [key, title]));
  return sopOf(
    {
      ...sopSubject(files, found.process, registry),
      calls: titles,
      calledBy: own.calledBy.map((key) => ({ key, title: titles[key] ?? text(key, key) })),
      standing: {
        state: STATES[version.state],
        effectiveFrom: version.deployedAt,
        nextReview: version.state === 'effective' ? own.nextReview : null,
      },
      history: own.versions.slice(at).map(revision),
    },
    language,
  );
}

const revision = ({ version, deployedAt, signatures }: CataloguedVersion): Revision => ({
  version,
  from: deployedAt?.slice(0, 10) ?? '–',
  reason: signatures.find(({ act }) => act === 'definition.submit')?.reason ?? null,
  signatures: signatures.map(({ title: meaning, printedName, signedAt }) => ({ meaning, printedName, signedAt })),
});
