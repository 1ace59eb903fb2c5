import { canonical, sha256 } from '../../audit/canonical.ts';
import { packageHash } from '../../audit/package-hash.ts';
import { manifestIn } from '../../definitions/drafts/files.ts';
import { packageProblems } from '../../definitions/problems.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { ValidationDocument } from '../document.ts';
import { fileHashes } from '../draw-up.ts';
import { broken, type Check, check, untrusted, WHY } from './checks.ts';
import type { Pack, PackContent, PackedAct, PackedDocument, SignedRecord } from './pack.ts';
import { packSigned } from './pack-key.ts';
import { readDocument, readGate, readRecord } from './read-pack.ts';
import { documentChecks } from './verify-document.ts';

export interface PackVerdict {
  /** Line by line what was looked at, whether it holds, and why not. */
  readonly checks: readonly Check[];
  /** What does not hold, everything at once; none for a pack that is what it says. */
  readonly problems: readonly Outcome[];
  readonly signatures: readonly SignedRecord[];
}

/** Whether a pack is what it says and of an installation that is trusted: needs no database, no network and no secret (DEF-9). */
export async function verifyPack({ content, signature }: Pack, trusted: readonly string[]): Promise<PackVerdict> {
  const { key } = content.installation;
  const records = content.acts.map(recordOf);
  const signatures = records.filter((each) => each !== undefined);
  const validation = readDocument(content.validation);
  const document = 'format' in validation ? validation : undefined;
  const checks = [
    check('signature', packSigned(canonical(content), signature, key) ? [] : [broken(WHY.signature, 'signature')]),
    check('trust', trusted.includes(key) ? [] : [untrusted(key)]),
    check('files', filesFound(content, document)),
    check(
      'records',
      records.flatMap((each, at) => (each ? [] : [broken(WHY.record, `acts/${at}`)])),
    ),
    check('people', peopleApart(content, signatures) ? [] : [broken(WHY.approval, 'acts')]),
    check('gate', gateFound(content, signatures)),
    check('validation', 'format' in validation ? [] : validation),
    check(
      'documents',
      content.documents.flatMap(({ name, ...each }) =>
        isWhole(each) ? [] : [broken(WHY.document, `documents/${name}`)],
      ),
    ),
    ...(document && signatures.length === records.length ? await documentChecks(content, document) : []),
  ];
  return { checks, problems: checks.flatMap(({ problems }) => problems), signatures };
}

/** A document is what its hash says, written in the one way that there is. */
function isWhole({ sha256: hash, content }: Pick<PackedDocument, 'sha256' | 'content'>): boolean {
  const bytes = Buffer.from(content, 'base64');
  return bytes.toString('base64') === content && sha256(bytes) === hash;
}

function filesFound(
  { package: { hash, key, version, files } }: PackContent,
  document: ValidationDocument | undefined,
): readonly Outcome[] {
  const said = new Map(document?.hashes.files.map(({ path, sha256: each }) => [path, each]));
  const changed = document ? fileHashes(files).filter(({ path, sha256: each }) => said.get(path) !== each) : [];
  const lost = [...said.keys()].filter((path) => files[path] === undefined);
  const found = [...changed.map(({ path }) => path), ...lost].map((path) => broken(WHY.file, `files/${path}`));
  const problems = packageProblems(files);
  if (problems.length > 0) return [...found, ...problems];
  const manifest = manifestIn(files);
  const named = manifest.key === key && manifest.version === version;
  return named && packageHash(files) === hash ? found : [...found, broken(WHY.package, 'package')];
}

const recordOf = ({ record, recordHash }: PackedAct): SignedRecord | undefined =>
  sha256(record) === recordHash ? readRecord(record) : undefined;

/** DEF-2: author, reviewer and approver of exactly this package are three people. */
function peopleApart({ package: { hash }, draft }: PackContent, signatures: readonly SignedRecord[]): boolean {
  const ours = signatures.every(({ content }) => content.package === hash && content.draft === draft);
  const submitted = by(signatures, 'definition.submit', 'authored');
  const reviewed = by(signatures, 'definition.review', 'reviewed');
  const approved = by(signatures, 'definition.approve', 'approved');
  if (!ours || !submitted || !approved) return false;
  if (!reviewed && !approved.content.reviewDue) return false;
  const authors = [submitted.signer.id, ...(submitted.content.authors ?? [])];
  const others = [approved.signer.id, ...(reviewed ? [reviewed.signer.id] : [])];
  return new Set(others).size === others.length && others.every((id) => !authors.includes(id));
}

const by = (signatures: readonly SignedRecord[], act: string, meaning: string) =>
  signatures.find((each) => each.act === act && each.meaning.id === meaning);

/** The gate that was approved is that of this package, and was passed; so was the one when it came into force. */
function gateFound(
  { package: { hash }, evidence, inForce }: PackContent,
  signatures: readonly SignedRecord[],
): readonly Outcome[] {
  const approved = by(signatures, 'definition.approve', 'approved');
  const held = sha256(evidence) === approved?.content.evidence && passed(evidence, hash);
  return [
    ...(held ? [] : [broken(WHY.gate, 'evidence')]),
    ...(inForce === null || passed(inForce, hash) ? [] : [broken(WHY.gate, 'inForce')]),
  ];
}

function passed(evidence: string, hash: string): boolean {
  const gate = readGate(evidence);
  return gate?.passed === true && gate.package === hash;
}
