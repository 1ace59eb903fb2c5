import { placeOf } from '../../audit/draft-register.ts';
import { actingUnder } from '../../identity/acting.ts';
import type { Permission } from '../../identity/permissions.ts';
import { type JsonObject, type Outcome, outcome, text } from '../../kernel/outcome.ts';
import { authenticate, type SignatureRequest } from '../../signing/authenticate.ts';
import type { Meaning } from '../../signing/meanings.ts';
import { signAct } from '../../signing/sign-act.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable, refusedBy } from '../../store/refusal.ts';
import type { Actor, Transaction } from '../../store/transaction.ts';
import { manifestIn } from '../drafts/files.ts';
import type { PackageFiles } from '../package.ts';
import { type DraftRow, lockDraft, type StageAct } from './standing.ts';

export interface StepRequest {
  readonly id: string;
  /** Hash of the package that the signer had before them (SIG-9). */
  readonly seen: string;
  readonly signature: SignatureRequest;
}

export interface Stepping {
  readonly tx: Transaction;
  readonly row: DraftRow;
  readonly files: PackageFiles;
  readonly hash: string;
  /** Signs the act with the meaning that was asked for, which must be among these. */
  readonly sign: (act: StageAct, allowed: readonly Meaning[], content?: JsonObject) => Promise<Meaning>;
}

/** One signed step of a draft's life, in one transaction under the draft's lock: no stage without its signature (W8). */
export async function signedStep<T>(
  store: Store,
  request: StepRequest,
  permission: Permission,
  person: Actor,
  work: (stepping: Stepping) => Promise<T>,
): Promise<T | Refused> {
  const { login, secret } = request.signature;
  const proved = await authenticate(store, { who: person.id, plant: person.plant, login, secret });
  if ('code' in proved) return refusedBy(proved);
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, permission);
    const row = await lockDraft(tx, request.id);
    const hash = hashOf(row);
    if (hash !== request.seen) throw new Refusal(changedSince);
    const files = row.package as PackageFiles;
    const sign: Stepping['sign'] = async (act, allowed, content = {}) => {
      const meaning = allowed.find((each) => each === request.signature.meaning);
      if (!meaning) throw new Refusal(meaningNotAllowed(allowed));
      const { version = '' } = manifestIn(files);
      const signed = await signAct(tx, {
        ...{ act, meaning, person: person.id, zone: request.signature.zone, components: proved.components },
        content: { draft: row.id, round: row.round, key: row.key, version, package: hash, ...content },
        definitionHash: hash,
      });
      if (typeof signed !== 'string') throw new Refusal(signed);
      return meaning;
    };
    return work({ tx, row, files, hash, sign });
  });
}

/** Also of what is still worked on: it is what would be submitted. */
export const hashOf = (row: Pick<DraftRow, 'package'>): string =>
  placeOf({ ...row, stage: 'in-review', round: 0, effectiveFrom: null, base: null }).package ?? '';

export function requireReason({ actor }: Transaction): void {
  if (!actor.reason?.trim()) throw new Refusal(REASON_MISSING);
}

const REASON_MISSING = outcome('reason-missing', text('State the reason.', '请填写原因。'), { path: 'body.reason' });

const changedSince = outcome(
  'record-changed',
  text(
    'The package is not the one that you looked at: look at it again, then sign.',
    '流程包与您所查看的不一致：请重新查看后再签名。',
  ),
  { path: 'body.seen' },
);

export const meaningNotAllowed = (allowed: readonly Meaning[]): Outcome =>
  outcome('meaning-not-allowed', text('What you decided is signed with another meaning.', '签名含义与所作决定不符。'), {
    path: 'signature.meaning',
    details: { expected: [...allowed] },
  });
