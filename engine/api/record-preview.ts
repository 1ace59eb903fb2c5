import type { instance } from '../../schemas/db/engine.ts';
import type { JsonObject, Text } from '../kernel/outcome.ts';
import type { TaskWait } from '../kernel/wait.ts';
import { meaningsByAnswer } from '../signing/meaning-of.ts';
import { isMeaning, meaningText } from '../signing/meanings.ts';
import { recordOf } from '../signing/record.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Caller } from './operation.ts';

interface NamedMeaning {
  readonly id: string;
  readonly title: Text;
}

interface RequiredSignature {
  readonly meaning: NamedMeaning;
  /** Answers that give the signature another meaning. */
  readonly byAnswer: readonly { readonly field: string; readonly value: string; readonly meaning: NamedMeaning }[];
}

const named = (id: string): NamedMeaning[] => (isMeaning(id) ? [{ id, title: meaningText(id) }] : []);

export function requiredSignature({ meaning }: TaskWait, schema?: JsonObject): RequiredSignature | null {
  const [own] = named(meaning ?? '');
  if (!own) return null;
  const byAnswer = meaningsByAnswer(schema).flatMap(({ field, value, meaning: id }) =>
    named(id).map((each) => ({ field, value, meaning: each })),
  );
  return { meaning: own, byAnswer };
}

/** The record as signing would write it now (SIG-9). The output and the time are filled in when it is signed. */
export async function recordPreview(
  tx: Transaction,
  of: typeof instance.$inferSelect,
  wait: TaskWait,
  caller: Caller,
): Promise<JsonObject | null> {
  const required = requiredSignature(wait);
  if (!required) return null;
  return recordOf(tx, {
    instance: of.id,
    epoch: of.epoch,
    businessKey: of.businessKey,
    definitionHash: of.definitionHash,
    previousHash: of.lastHash,
    seq: of.seq + 1,
    wait,
    output: {},
    seen: of.seq,
    signer: { id: caller.person, printedName: caller.printedName },
    onBehalfOf: null,
    reason: null,
    meaning: required.meaning,
    signedAt: tx.now,
    zone: caller.zone,
  });
}
