import { and, eq } from 'drizzle-orm';
import { signature } from '../../schemas/db/engine.ts';
import type { Outcome, Text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';
import { type Stored, type Verified, verifySignatures } from './verify.ts';
import { writtenIn } from './written.ts';

/** A signature as it is shown, printed and exported (SIG-1): everything from its own row, nothing joined. */
export interface SignatureView {
  readonly id: string;
  readonly signer: string;
  readonly printedName: string;
  readonly meaning: Text;
  readonly signedAt: string;
  readonly zone: string;
  readonly element: string;
  readonly task: string;
  readonly title: Text;
  readonly role: string | null;
  readonly reason: string | null;
  readonly seq: number;
  readonly recordHash: string;
  readonly state: 'valid' | 'invalid' | 'superseded' | 'not-checked';
  readonly problem?: Outcome;
}

export async function signaturesOf(tx: Pick<Transaction, 'db'>, instance: string): Promise<SignatureView[]> {
  return (await verifySignatures(tx, instance)).map(viewOf);
}

function viewOf({ row, verdict }: Verified): SignatureView {
  return {
    id: row.id,
    signer: row.signer,
    printedName: row.printedName,
    meaning: row.meaningText,
    signedAt: new Date(row.signedAt).toISOString(),
    zone: row.zone,
    element: row.element,
    task: row.task,
    title: titleOf(row),
    role: row.role,
    reason: row.reason,
    seq: row.seq,
    recordHash: row.recordHash,
    state: verdict.state,
    ...(verdict.state === 'valid' ? {} : { problem: verdict.problem }),
  };
}

/** From the signed record; one that was tampered with must still be listed. */
function titleOf({ record, element }: Stored): Text {
  return writtenIn(record).task?.title ?? { en: element, 'zh-CN': element };
}

/** The signature that a step has just written: nothing can have changed it yet. */
export async function signatureAt(
  tx: Pick<Transaction, 'db'>,
  instance: string,
  seq: number,
): Promise<SignatureView | undefined> {
  const [row] = await tx.db
    .select()
    .from(signature)
    .where(and(eq(signature.instance, instance), eq(signature.seq, seq)));
  return row && viewOf({ row, verdict: { state: 'valid' } });
}
