import { conceal } from '../../schemas/db/classified.ts';
import { audit } from '../../schemas/db/engine.ts';
import { BUILD } from '../build.ts';
import type { Json } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { inserting } from '../store/statement.ts';
import { type Actor, type Transaction, transact } from '../store/transaction.ts';
import { canonical, sha256 } from './canonical.ts';
import { type Envelope, envelope, envelopeOf, type Place } from './envelope.ts';
import { coded } from './row-code.ts';

/** One act as the audit trail tells it: what was done or refused, to what, and the values before and after (AUD-1, AUD-3). */
export interface Act extends Place {
  readonly action: string;
  readonly result: 'done' | 'denied' | 'failed';
  readonly resource: string;
  readonly resourceId?: string;
  /** Outcome code of a refusal. */
  readonly code?: string;
  readonly before?: Json;
  readonly after?: Json;
}

type AuditContent = Envelope & {
  readonly action: string;
  readonly result: 'done' | 'denied' | 'failed';
  readonly resource: string;
  readonly resourceId: string | null;
  readonly code: string | null;
  readonly before: Json;
  readonly after: Json;
};

/** Hash over everything that an audit row says. */
export function auditHash(row: AuditContent): string {
  const { action, result, resource, resourceId, code, before, after } = row;
  return sha256(
    canonical({
      ...envelopeOf(row),
      action,
      result,
      resource,
      resourceId,
      code,
      before: before ?? null,
      after: after ?? null,
    }),
  );
}

const insertAudit = inserting(audit, ['id', 'txid']);

/** Writes one audit row within `tx`: without it the act is not committed either (SIG-8). */
export async function record(tx: Transaction, act: Act): Promise<void> {
  const row: AuditContent = {
    ...envelope(tx, BUILD, act),
    action: act.action,
    result: act.result,
    resource: act.resource,
    resourceId: act.resourceId ?? null,
    code: act.code ?? null,
    before: conceal(act.before ?? null),
    after: conceal(act.after ?? null),
  };
  tx.write(insertAudit(tx.db, coded('audit', { ...row, hash: auditHash(row) })));
}

/** A refused act changes nothing but is on record all the same: written in a transaction of its own. */
export function recordApart(store: Store, actor: Actor, act: Act): Promise<void> {
  return transact(store, actor, (tx) => record(tx, act));
}
