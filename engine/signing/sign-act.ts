import { randomUUID } from 'node:crypto';
import { conceal } from '../../schemas/db/classified.ts';
import { signedAct } from '../../schemas/db/engine.ts';
import { record as audit } from '../audit/append.ts';
import { canonical, sha256 } from '../audit/canonical.ts';
import { envelope } from '../audit/envelope.ts';
import { coded } from '../audit/row-code.ts';
import { signedActHash } from '../audit/row-hash.ts';
import { BUILD } from '../build.ts';
import type { JsonObject, Outcome } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';
import { isMeaning, type Meaning, meaningText } from './meanings.ts';
import { refuseSigning } from './refuse-signing.ts';
import { signerOf } from './signer.ts';

export interface ActToSign {
  /** What is done, `instance.reconcile` say. */
  readonly act: string;
  /** Everything that was decided: complete, since nothing else tells it. */
  readonly content: JsonObject;
  /** The package that it is about, if it is about one. */
  readonly definitionHash?: string;
  readonly person: string;
  readonly meaning: Meaning;
  readonly zone: string;
  /** From `authenticate`: without it there is nothing to sign with (SIG-4). */
  readonly components: readonly string[];
}

const FORMAT = 'signet-act/1';

/** Signs what is done to the engine's own records outside any task, in the transaction that does it (W8, SIG-8). */
export async function signAct(tx: Transaction, signing: ActToSign): Promise<string | Outcome> {
  const { act, content, definitionHash, meaning, zone, components } = signing;
  const place = definitionHash ? { definitionHash } : {};
  const who = await signerOf(tx, signing.person);
  const refused = refuseSigning(tx, { ...signing, path: act }, { signer: who, expected: meaning });
  if (refused) return refused;
  const signer = who.person;
  if (!signer || !isMeaning(meaning)) throw new Error(`${signing.person} cannot sign ${act} as ${meaning}`);
  const said = {
    format: FORMAT,
    act,
    content,
    signer: { id: signer.id, printedName: signer.printedName },
    meaning: { id: meaning, title: { ...meaningText(meaning) } },
    reason: tx.actor.reason ?? null,
    signedAt: tx.now,
    zone,
  };
  const record = canonical(conceal(said));
  const row = {
    ...envelope(tx, BUILD, place),
    id: randomUUID(),
    act,
    signer: signer.id,
    printedName: signer.printedName,
    meaning,
    meaningText: meaningText(meaning),
    signedAt: tx.now,
    zone,
    components: [...components],
    record,
    recordHash: sha256(record),
  };
  await tx.db.insert(signedAct).values(coded('signed-act', { ...row, hash: signedActHash(row) }));
  const after = { act, meaning, recordHash: row.recordHash, components: row.components };
  const told = { action: 'signature.sign', result: 'done', resource: 'signed-act', resourceId: row.id, after } as const;
  await audit(tx, { ...told, ...place });
  return row.recordHash;
}
