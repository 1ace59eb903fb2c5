import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { draft } from '../../../schemas/db/drafts.ts';
import { record } from '../../audit/append.ts';
import { attach } from '../../audit/attach.ts';
import { sha256 } from '../../audit/canonical.ts';
import { placeOf } from '../../audit/draft-register.ts';
import { lastDeployed } from '../../definitions/deployed.ts';
import { keepRevision } from '../../definitions/drafts/revisions.ts';
import { keepEvidence } from '../../definitions/life/evidence.ts';
import { gateNow } from '../../definitions/life/into-force.ts';
import { plain } from '../../definitions/life/refused.ts';
import { meaningNotAllowed, requireReason } from '../../definitions/life/signed-step.ts';
import { type DraftRow, enterStage } from '../../definitions/life/standing.ts';
import type { Verification } from '../../definitions/life/verification.ts';
import { notVerified } from '../../definitions/life/verify.ts';
import { openPackage } from '../../definitions/package.ts';
import { versionProblem } from '../../definitions/version-rules.ts';
import { actingUnder } from '../../identity/acting.ts';
import type { JsonObject } from '../../kernel/outcome.ts';
import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import { authenticate, type SignatureRequest } from '../../signing/authenticate.ts';
import { signAct } from '../../signing/sign-act.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable, refusedBy } from '../../store/refusal.ts';
import { type Actor, database, type Transaction } from '../../store/transaction.ts';
import type { Looked } from './look-at.ts';
import { lookAt } from './look-at.ts';
import type { Pack } from './pack.ts';

interface Core {
  readonly store: Store;
  readonly registry: Registry;
}

export interface AcceptRequest {
  /** The file, byte for byte. */
  readonly written: string;
  /** Hash of the package that whoever accepts had before them (SIG-9). */
  readonly seen: string;
  readonly trusted: readonly string[];
  readonly signature: SignatureRequest;
}

export interface Accepted {
  readonly kind: 'accepted';
  /** Where it stands now: approved here, and made effective from there. */
  readonly draft: string;
  readonly pack: string;
}

const ACT = 'definition.accept';

/**
 * Takes a version that three people signed at an installation that is trusted here: verified and executed again, and signed
 * for by somebody who may approve. From then on it is approved, and comes into force like a version written here (DEF-9).
 */
export async function acceptPack(core: Core, request: AcceptRequest, person: Actor): Promise<Accepted | Refused> {
  const { written, seen, trusted, signature } = request;
  const looked = await lookAt(written, { db: database(core.store), registry: core.registry, trusted });
  if (!looked.ok || !looked.pack) return refusedBy(packRefused(looked));
  const { pack } = looked;
  if (pack.content.package.hash !== seen) return refusedBy(OTHER_PACK);
  const { verification } = await gateNow(core, pack.content.package.files, person);
  if (!verification.passed) return refusedBy(notVerified({ verification }));
  const { login, secret } = signature;
  const proved = await authenticate(core.store, { who: person.id, plant: person.plant, login, secret });
  if ('code' in proved) return refusedBy(proved);
  return refusable(core.store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.approve');
    requireReason(tx);
    await refuseKnown(tx, pack);
    const kept = await keepPack(tx, written, pack);
    const row = await enterAsVerified(tx, pack, verification);
    const sign = { ...signature, components: proved.components, person: person.id };
    await signAcceptance(tx, { pack, kept, row: row.verified, evidence: row.evidence }, sign);
    await enterStage(tx, row.verified, {
      action: ACT,
      stage: 'approved',
      told: { evidence: row.evidence, pack: kept },
    });
    return { kind: 'accepted', draft: row.verified.id, pack: kept };
  });
}

/** Neither twice, nor where the version is no step forward. */
async function refuseKnown(tx: Transaction, { content }: Pack): Promise<void> {
  const { key, version, hash } = content.package;
  const taken = await versionProblem(tx, key, version);
  if (taken) throw new Refusal(taken);
  const rows = await tx.db
    .select()
    .from(draft)
    .where(and(eq(draft.key, key), inArray(draft.stage, ['approved', 'effective'])));
  const same = rows.find((each) => placeOf(each).package === hash);
  if (same) throw new Refusal(accepted(same.id));
}

/** The file as it came, and the validation that is in it for people. */
async function keepPack(tx: Transaction, written: string, { content }: Pack): Promise<string> {
  const { key, version, hash: definitionHash } = content.package;
  const json = 'application/json';
  const keep = (name: string, mediaType: string, bytes: Buffer) =>
    attach(tx, { name, mediaType, content: bytes }, { definitionHash });
  for (const each of content.documents) await keep(each.name, each.mediaType, Buffer.from(each.content, 'base64'));
  await keep(`validation-${key}-${version}.json`, json, Buffer.from(content.validation, 'utf8'));
  return keep(`${key}-${version}.pack.json`, json, Buffer.from(written, 'utf8'));
}

/** Nobody wrote, submitted or reviewed it here: it stands where the gate that was executed here leaves it. */
async function enterAsVerified(tx: Transaction, { content }: Pack, found: Verification) {
  const { files, key } = content.package;
  const { title } = openPackage(files).manifest;
  const base = (await lastDeployed(tx.db, key))?.hash ?? null;
  const row: DraftRow = {
    ...{ id: randomUUID(), key, title, package: files as JsonObject, base, plant: tx.actor.plant },
    ...{ revision: 1, stage: 'draft', round: 0, effectiveFrom: null },
    ...{ author: tx.actor.id, createdAt: tx.now, changedBy: tx.actor.id, changedAt: tx.now },
  };
  await tx.db.insert(draft).values(row);
  await keepRevision(tx, row.id, 1, files);
  const told = { action: 'definition.draft', result: 'done', resource: 'draft', resourceId: row.id } as const;
  await record(tx, { ...told, after: { ...placeOf(row), key, title: { ...title } } });
  const taken = await enterStage(tx, row, { action: ACT, stage: 'in-review', round: 1 });
  const evidence = await keepEvidence(tx, found);
  const passed = { evidence, passed: true, scenarios: found.scenarios.length };
  const verified = await enterStage(tx, taken, { action: 'definition.verify', stage: 'verified', told: passed });
  return { verified, evidence };
}

interface Acceptance {
  readonly pack: Pack;
  readonly kept: string;
  readonly row: DraftRow;
  readonly evidence: string;
}

type Signing = SignatureRequest & { readonly components: readonly string[]; readonly person: string };

async function signAcceptance(
  tx: Transaction,
  { pack, kept, row, evidence }: Acceptance,
  { meaning, zone, person, components }: Signing,
): Promise<void> {
  if (meaning !== 'approved') throw new Refusal(meaningNotAllowed(['approved']));
  const { package: packed, installation, validation } = pack.content;
  const { key, version, hash } = packed;
  const place = { draft: row.id, round: row.round, key, version, package: hash };
  const origin = { ...installation, draft: pack.content.draft };
  const content = { ...place, evidence, pack: kept, validation: sha256(validation), origin };
  const signed = await signAct(tx, { act: ACT, meaning, person, zone, components, content, definitionHash: hash });
  if (typeof signed !== 'string') throw new Refusal(signed);
}

const packRefused = ({ checks }: Looked): Outcome => {
  const problems = plain(checks.flatMap((each) => each.problems));
  const failed = checks.filter(({ ok }) => !ok).map(({ check }) => check);
  return outcome(
    'pack-refused',
    text(
      'The pack does not hold, and nothing of it was taken: each check that failed says why.',
      '包文件校验未通过，未接收任何内容：请查看未通过的各项检查。',
    ),
    { details: { problems, failed } },
  );
};

const OTHER_PACK = outcome(
  'record-changed',
  text(
    'The pack is not the one that you looked at: look at it again, then sign.',
    '包文件与您所查看的不一致：请重新查看后再签名。',
  ),
  { path: 'body.seen' },
);

const accepted = (id: string): Outcome =>
  outcome(
    'pack-accepted',
    text(
      'This version was taken already: make it effective from where it stands.',
      '该版本已接收：请在其所在处使其生效。',
    ),
    { path: id, details: { draft: id } },
  );
