import { conceal } from '../../schemas/db/classified.ts';
import { canonical, sha256 } from '../audit/canonical.ts';
import type { JsonObject, Text } from '../kernel/outcome.ts';
import type { TaskWait } from '../kernel/wait.ts';
import type { Transaction } from '../store/transaction.ts';
import { attachmentsIn } from './attachments.ts';
import { type DefinitionEvidence, definitionEvidence } from './definition.ts';
import { earlierSignatures } from './earlier.ts';

/** What is signed, before the records it refers to are looked up. */
export interface Act {
  readonly instance: string;
  readonly epoch: number;
  readonly businessKey: string;
  readonly definitionHash: string;
  /** Hash of the step before this one: through it the signature covers everything that happened in the instance. */
  readonly previousHash: string;
  /** The step that takes the act. */
  readonly seq: number;
  readonly wait: TaskWait;
  readonly output: JsonObject;
  /** The version that the signer had on the screen (SIG-9). */
  readonly seen: number;
  readonly signer: { readonly id: string; readonly printedName: string };
  readonly onBehalfOf: string | null;
  readonly reason: string | null;
  readonly meaning: { readonly id: string; readonly title: Text };
  /** The server's clock (SIG-2). */
  readonly signedAt: string;
  readonly zone: string;
}

/** The record as it is kept and hashed: classified values in it are encrypted, so that its hash is verified without a key (W9). */
export interface Canonical {
  readonly text: string;
  readonly hash: string;
}

const FORMAT = 'signet-record/1';

/** What the record refers to by hash. */
export interface Evidence {
  readonly definition: DefinitionEvidence;
  readonly attachments: readonly JsonObject[];
  readonly signatures: readonly JsonObject[];
}

/** The complete record (SIG-6): every part that the signer relied on, each by value or by the hash of its content. */
export function completeRecord(act: Act, { definition, attachments, signatures }: Evidence): JsonObject {
  const { wait } = act;
  return {
    format: FORMAT,
    definition: definition.definition,
    form: definition.form,
    instance: { id: act.instance, epoch: act.epoch, businessKey: act.businessKey },
    history: { seq: act.seq - 1, hash: act.previousHash },
    task: { wait: wait.id, element: wait.element, title: plain(wait.title), since: wait.since },
    data: wait.data,
    output: act.output,
    attachments,
    signatures,
    seen: act.seen,
    signer: { ...act.signer, onBehalfOf: act.onBehalfOf },
    meaning: { id: act.meaning.id, title: plain(act.meaning.title) },
    reason: act.reason,
    signedAt: act.signedAt,
    zone: act.zone,
  };
}

/** The record in the clear, as its signer sees it. */
export async function recordOf(
  tx: Pick<Transaction, 'db'>,
  act: Act,
  earlier = earlierSignatures(tx, act.instance, act.seq),
): Promise<JsonObject> {
  const { wait, output } = act;
  const definition = await definitionEvidence(tx, act.definitionHash, wait.form);
  const attachments = await attachmentsIn(tx, { data: wait.data, output });
  const signatures = await earlier;
  return completeRecord(act, { definition, attachments, signatures });
}

export async function canonicalRecord(
  tx: Pick<Transaction, 'db'>,
  act: Act,
  earlier: Promise<JsonObject[]>,
): Promise<Canonical> {
  const written = canonical(conceal(await recordOf(tx, act, earlier)));
  return { text: written, hash: sha256(written) };
}

const plain = (title: Text): JsonObject => ({ ...title });
