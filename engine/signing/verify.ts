import { asc, eq } from 'drizzle-orm';
import { instance, signature } from '../../schemas/db/engine.ts';
import { iso, sha256 } from '../audit/canonical.ts';
import { codeHolds } from '../audit/row-code.ts';
import { signatureHash } from '../audit/row-hash.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { TaskWait } from '../kernel/wait.ts';
import type { Transaction } from '../store/transaction.ts';
import { attachmentsIn, changedAttachment } from './attachments.ts';
import { type Chain, chainOf } from './chain.ts';
import { currentDefinitionEvidence } from './definition.ts';
import { type Act, completeRecord } from './record.ts';
import { supersededBy } from './superseded.ts';
import { firstDifference, unreadable, writtenIn } from './written.ts';

export type Stored = Omit<typeof signature.$inferSelect, 'txid'>;

export type Verdict =
  | { readonly state: 'valid' }
  /** `not-checked`: a key that it was written under is not here. */
  | { readonly state: 'invalid' | 'superseded' | 'not-checked'; readonly problem: Outcome };

export interface Verified {
  readonly row: Stored;
  readonly verdict: Verdict;
}

/** Verifies every signature of an instance by rebuilding what was signed from the primary rows (SIG-6). */
export async function verifySignatures(tx: Pick<Transaction, 'db'>, id: string): Promise<Verified[]> {
  const rows = await tx.db
    .select()
    .from(signature)
    .where(eq(signature.instance, id))
    .orderBy(asc(signature.seq), asc(signature.id));
  const chain = await chainOf(tx, id);
  const verified: Verified[] = [];
  for (const row of rows) verified.push({ row, verdict: await verdictOn(tx, row, rows, chain) });
  return verified;
}

/** `valid`, or why not: changed, copied to another record, or of an earlier version. */
export async function verifySignature(tx: Pick<Transaction, 'db'>, id: string): Promise<'valid' | Outcome> {
  const [row] = await tx.db.select({ instance: signature.instance }).from(signature).where(eq(signature.id, id));
  if (!row) return invalid('signature', 'it does not exist', '签名不存在');
  const all = await verifySignatures(tx, row.instance);
  const verdict = all.find((each) => each.row.id === id)?.verdict;
  if (!verdict) throw new Error(`signature ${id} is not among those of its instance`);
  return verdict.state === 'valid' ? 'valid' : verdict.problem;
}

async function verdictOn(
  tx: Pick<Transaction, 'db'>,
  row: Stored,
  all: readonly Stored[],
  chain: Chain,
): Promise<Verdict> {
  if (signatureHash(row) !== row.hash) return broken('signature', 'its row was changed', '签名记录已被改动');
  const coded = codeHolds('signature', row);
  if (coded === false) return broken('signature', 'it was written outside of Signet', '系在 Signet 之外写入');
  if (sha256(row.record) !== row.recordHash)
    return broken('record', 'the signed record was changed', '所签记录已被改动');
  if (chain.brokenAt !== undefined && chain.brokenAt <= row.seq) {
    return broken(`step ${chain.brokenAt}`, `step ${chain.brokenAt} was changed`, `步骤 ${chain.brokenAt} 已被改动`);
  }
  const act = await actOf(tx, row, chain);
  if (!act) return broken('step', 'no step of this instance took this act', '本实例中无对应的办理步骤');
  const other = unlikeItsStep(row, chain);
  if (other) return broken(other, `its ${other} is not that of its step`, `其 ${other} 与办理步骤不一致`);
  const content = { data: act.wait.data, output: act.output };
  const changed = await changedAttachment(tx, content);
  if (changed) return broken(`attachment ${changed}`, 'an attachment was changed', '附件已被改动');
  const definition = await currentDefinitionEvidence(tx, act.definitionHash, act.wait.form);
  if (!definition) return broken('definition', 'its definition is missing', '流程定义缺失');
  const rebuilt = completeRecord(act, {
    definition,
    attachments: await attachmentsIn(tx, content),
    signatures: earlierAsTheyAre(row, all),
  });
  const hidden = unreadable(rebuilt, row.record) ?? (coded === 'no-key' ? 'signature' : undefined);
  if (hidden) return { state: 'not-checked', problem: notChecked(hidden) };
  const part = firstDifference(rebuilt, row.record);
  if (part) return broken(part, `${part} is no longer what was signed`, `“${part}”与签名时不一致`);
  const later = supersededBy(row, act.wait.data, chain.steps);
  return later ? { state: 'superseded', problem: superseded(later.seq, later.why) } : { state: 'valid' };
}

const SHARED = ['actor', 'onBehalfOf', 'role', 'reason', 'plant', 'build', 'definitionHash', 'epoch'] as const;

/** Whatever a signature says that its record does not stands in the step that was written with it, which the chain proves. */
const unlikeItsStep = (row: Stored, { steps }: Chain): string | undefined => {
  const taken = steps.find(({ seq }) => seq === row.seq);
  return taken && SHARED.find((name) => row[name] !== taken[name]);
};

/** The act as the primary rows tell it now. Only what stands nowhere else is taken from the signed record itself. */
async function actOf(tx: Pick<Transaction, 'db'>, row: Stored, { steps }: Chain): Promise<Act | undefined> {
  const taken = steps.find(({ seq }) => seq === row.seq);
  const wait = waitOf(steps, row);
  const [of] = await tx.db
    .select({ businessKey: instance.businessKey })
    .from(instance)
    .where(eq(instance.id, row.instance));
  if (!taken || !wait || !of || taken.event.type !== 'taskCompleted' || !taken.definitionHash) return undefined;
  if (taken.event.wait !== row.task || taken.event.person !== row.signer || taken.eventId !== row.eventId)
    return undefined;
  return {
    instance: row.instance,
    epoch: taken.epoch,
    businessKey: of.businessKey,
    definitionHash: taken.definitionHash,
    previousHash: taken.previousHash,
    seq: row.seq,
    wait,
    output: taken.event.output,
    seen: writtenIn(row.record).seen ?? -1,
    signer: { id: row.signer, printedName: row.printedName },
    onBehalfOf: taken.onBehalfOf,
    reason: taken.reason,
    meaning: { id: row.meaning, title: row.meaningText },
    signedAt: iso(row.signedAt),
    zone: row.zone,
  };
}

/** The task as it was opened: what the signer was shown. */
function waitOf(steps: Chain['steps'], row: Stored): TaskWait | undefined {
  for (const { seq, facts } of steps) {
    if (seq >= row.seq) return undefined;
    for (const fact of facts) {
      if (fact.type === 'waited' && fact.wait.kind === 'task' && fact.wait.id === row.task) return fact.wait;
    }
  }
  return undefined;
}

/** Hashed anew: a later signature covers what the earlier ones say, not what they say of themselves. */
function earlierAsTheyAre(row: Stored, all: readonly Stored[]): JsonObject[] {
  return all
    .filter(({ seq }) => seq < row.seq)
    .map((each) => ({
      id: each.id,
      recordHash: sha256(each.record),
      hash: signatureHash(each) === each.hash && codeHolds('signature', each) !== false ? each.hash : null,
    }));
}

const invalid = (path: string, en: string, zh: string): Outcome =>
  outcome('signature-invalid', text(`The signature is invalid: ${en}.`, `签名无效：${zh}。`), { path });

const broken = (path: string, en: string, zh: string): Verdict => ({
  state: 'invalid',
  problem: invalid(path, en, zh),
});

const superseded = (seq: number, why: 'opened-again' | 'data-changed'): Outcome =>
  outcome(
    'signature-superseded',
    why === 'opened-again'
      ? text('A later cycle opened this task again.', '后续循环已重新开启本任务，该签名针对先前版本。')
      : text('What was signed has changed since.', '签名后数据已变更，该签名针对先前版本。'),
    { details: { seq } },
  );

const notChecked = (path: string): Outcome =>
  outcome(
    'signature-not-checked',
    text(
      'The signature could not be checked: a key that it was written under is missing. Give it with SIGNET_KEYS.',
      '无法校验该签名：缺少写入时使用的密钥。请通过 SIGNET_KEYS 提供。',
    ),
    { path },
  );
