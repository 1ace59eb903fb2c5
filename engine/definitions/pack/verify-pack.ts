import { canonical, sha256 } from '../../audit/canonical.ts';
import { packageHash } from '../../audit/package-hash.ts';
import { type Outcome, outcome, type Text, text } from '../../kernel/outcome.ts';
import { manifestIn } from '../drafts/files.ts';
import type { Verification } from '../life/verification.ts';
import { packageProblems } from '../problems.ts';
import { schemaProblems } from '../schema-problems.ts';
import type { Pack, PackContent, PackedAct, SignedRecord } from './pack.ts';
import { packSigned } from './pack-key.ts';

export interface PackVerdict {
  /** What does not hold, everything at once; none for a pack that is what it says. */
  readonly problems: readonly Outcome[];
  readonly signatures: readonly SignedRecord[];
}

/** Whether a pack is what it says and of an installation that is trusted: needs no database, no network and no secret (DEF-9). */
export function verifyPack({ content, signature }: Pack, trusted: readonly string[]): PackVerdict {
  const found: Outcome[] = [];
  const { key } = content.installation;
  if (!packSigned(canonical(content), signature, key)) found.push(broken(SIGNATURE, 'signature'));
  if (!trusted.includes(key)) found.push(untrusted(key));
  found.push(...packageFound(content));
  const records = content.acts.map(recordOf);
  if (records.includes(undefined)) found.push(broken(RECORD, 'acts'));
  const signatures = records.filter((each) => each !== undefined);
  if (!supported(content, signatures)) found.push(broken(APPROVAL, 'acts'));
  return { problems: found, signatures };
}

function packageFound({ package: { hash, key, version, files } }: PackContent): readonly Outcome[] {
  const problems = packageProblems(files);
  if (problems.length > 0) return problems;
  const manifest = manifestIn(files);
  const named = manifest.key === key && manifest.version === version;
  return named && packageHash(files) === hash ? [] : [broken(PACKAGE, 'package')];
}

const recordOf = ({ record, recordHash }: PackedAct): SignedRecord | undefined =>
  sha256(record) === recordHash ? parsed<SignedRecord>(record) : undefined;

/** What comes from elsewhere may be no JSON at all. */
function parsed<T>(written: string): T | undefined {
  try {
    return JSON.parse(written) as T;
  } catch {
    return undefined;
  }
}

const TEXT = { type: 'string' } as const;
const closed = (properties: Readonly<Record<string, object>>) =>
  ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false }) as const;

const PACK = closed({
  content: closed({
    format: { const: 'signet-pack/1' },
    package: closed({ hash: TEXT, key: TEXT, version: TEXT, files: { type: 'object', additionalProperties: TEXT } }),
    draft: TEXT,
    acts: { type: 'array', items: closed({ record: TEXT, recordHash: TEXT }) },
    evidence: TEXT,
    installation: closed({ plant: TEXT, build: TEXT, key: TEXT }),
    exportedAt: TEXT,
    exportedBy: TEXT,
  }),
  signature: TEXT,
});

/** A pack as it was written to a file, or why it is none. */
export function readPack(written: string): Pack | readonly Outcome[] {
  const content = parsed<unknown>(written);
  const problems = schemaProblems(PACK, 'pack', content ?? null);
  return problems.length > 0 ? problems : (content as Pack);
}

/** Author, reviewer and approver of exactly this package, three people; and the evidence that was approved, of a gate that was passed. */
function supported({ package: { hash }, draft, evidence }: PackContent, signatures: readonly SignedRecord[]): boolean {
  const ours = signatures.every(({ content }) => content.package === hash && content.draft === draft);
  const by = (act: string, meaning: string) =>
    signatures.find((each) => each.act === act && each.meaning.id === meaning);
  const submitted = by('definition.submit', 'authored');
  const reviewed = by('definition.review', 'reviewed');
  const approved = by('definition.approve', 'approved');
  if (!ours || !submitted || !approved) return false;
  if (!reviewed && !approved.content.reviewDue) return false;
  const authors = [submitted.signer.id, ...(submitted.content.authors ?? [])];
  const others = [approved.signer.id, ...(reviewed ? [reviewed.signer.id] : [])];
  const apart = new Set(others).size === others.length && others.every((id) => !authors.includes(id));
  return apart && sha256(evidence) === approved.content.evidence && passed(evidence, hash);
}

function passed(evidence: string, hash: string): boolean {
  const gate = parsed<Verification>(evidence);
  return gate?.passed === true && gate.package === hash;
}

const SIGNATURE = text('The signature of its installation does not hold', '其所属安装的签名无效');
const PACKAGE = text('The files are not those of its hash', '文件与其哈希不一致');
const RECORD = text('A signed record was changed', '签名记录已被改动');
const APPROVAL = text(
  'What was signed and verified does not support this package',
  '现有签名与验证记录不足以支持该流程包',
);

const broken = (why: Text, path: string): Outcome =>
  outcome(
    'pack-broken',
    text(`${why.en}: ask its installation for the pack again.`, `${why['zh-CN']}：请向其所属安装重新索取。`),
    { path },
  );

const untrusted = (key: string): Outcome =>
  outcome(
    'pack-untrusted',
    text(
      `The pack is of an installation that is not trusted here (${key}): name its key with --trust once you know whose it is.`,
      `该包来自未受信任的安装（${key}）：确认来源后，请用 --trust 指定其密钥。`,
    ),
    { path: 'installation.key' },
  );
