import { randomUUID } from 'node:crypto';
import { signature } from '../../schemas/db/engine.ts';
import { record as audit } from '../audit/append.ts';
import { envelope } from '../audit/envelope.ts';
import { coded } from '../audit/row-code.ts';
import { signatureHash } from '../audit/row-hash.ts';
import { BUILD } from '../build.ts';
import type { JsonObject, Outcome } from '../kernel/outcome.ts';
import type { TaskWait } from '../kernel/wait.ts';
import { inserting } from '../store/statement.ts';
import type { Transaction } from '../store/transaction.ts';
import { formSchema } from './definition.ts';
import { signaturesOf } from './earlier.ts';
import { meaningOf } from './meaning-of.ts';
import { isMeaning, meaningText } from './meanings.ts';
import { canonicalRecord } from './record.ts';
import { refuseSigning } from './refuse-signing.ts';
import { type Signer, signerOf } from './signer.ts';

export type SignatureRow = Omit<typeof signature.$inferSelect, 'txid'>;

export interface Signing {
  /** The instance's row under its lock, before the step that takes the act. */
  readonly instance: {
    readonly id: string;
    readonly epoch: number;
    readonly seq: number;
    readonly businessKey: string;
    readonly definitionHash: string;
    readonly lastHash: string;
  };
  readonly eventId: string;
  readonly wait: TaskWait;
  readonly output: JsonObject;
  readonly seen: number;
  readonly person: string;
  readonly meaning: string;
  readonly zone: string;
  /** From `authenticate`: without it there is nothing to sign with (SIG-4). */
  readonly components: readonly string[];
}

const insertSignature = inserting(signature, ['txid']);

/** What a signature needs to know, asked for behind the instance's lock and waited for when it is written. */
export interface Grounds {
  readonly signer: Promise<Signer>;
  /** The signatures that it covers. */
  readonly earlier: (before: number) => Promise<JsonObject[]>;
}

export function groundsOf(tx: Transaction, instance: string, person: string): Grounds {
  const signer = signerOf(tx, person);
  // Waited for below, if it is ever signed.
  signer.catch(() => {});
  return { signer, earlier: signaturesOf(tx, instance) };
}

/**
 * Writes the signature within the transaction that takes the act: neither stands without the other (W8, SIG-8).
 * The step that takes the act is the instance's next one.
 */
export async function sign(tx: Transaction, signing: Signing, grounds: Grounds): Promise<SignatureRow | Outcome> {
  const { instance, wait, meaning } = signing;
  const who = await grounds.signer;
  const schema = await formSchema(tx, instance.definitionHash, wait.form);
  const expected = wait.meaning && meaningOf(wait.meaning, schema, signing.output);
  const refused = refuseSigning(tx, { ...signing, path: wait.element }, { signer: who, expected });
  if (refused) return refused;
  const signer = who.person;
  if (!signer || !isMeaning(meaning)) throw new Error(`${signing.person} cannot sign ${wait.id} as ${meaning}`);
  const seq = instance.seq + 1;
  const { text: written, hash: recordHash } = await canonicalRecord(
    tx,
    {
      instance: instance.id,
      epoch: instance.epoch,
      businessKey: instance.businessKey,
      definitionHash: instance.definitionHash,
      previousHash: instance.lastHash,
      seq,
      wait,
      output: signing.output,
      seen: signing.seen,
      signer: { id: signer.id, printedName: signer.printedName },
      onBehalfOf: tx.actor.onBehalfOf ?? null,
      reason: tx.actor.reason ?? null,
      meaning: { id: meaning, title: meaningText(meaning) },
      signedAt: tx.now,
      zone: signing.zone,
    },
    grounds.earlier(seq),
  );
  const { id, epoch, definitionHash } = instance;
  const place = { instance: id, seq, epoch, eventId: signing.eventId, definitionHash };
  const row = {
    ...envelope(tx, BUILD, place),
    ...place,
    id: randomUUID(),
    task: wait.id,
    element: wait.element,
    signer: signer.id,
    printedName: signer.printedName,
    meaning,
    meaningText: meaningText(meaning),
    signedAt: tx.now,
    zone: signing.zone,
    components: [...signing.components],
    record: written,
    recordHash,
  };
  const whole = coded('signature', { ...row, hash: signatureHash(row) });
  tx.write(insertSignature(tx.db, whole));
  const after = { task: wait.id, meaning, recordHash, components: row.components };
  await audit(tx, {
    ...place,
    action: 'signature.sign',
    result: 'done',
    resource: 'signature',
    resourceId: row.id,
    after,
  });
  return whole;
}
