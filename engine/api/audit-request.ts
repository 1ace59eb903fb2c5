import { recordApart } from '../audit/append.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { ApiContext } from './context.ts';
import { type Caller, type Operation, subjectOf } from './operation.ts';
import { storable } from './unstorable.ts';

/** Longer ones are no names of records. */
const LONGEST_NAME = 400;

export interface Attempt {
  readonly operation: Operation;
  readonly caller: Caller | undefined;
  readonly params: unknown;
  /** Once it was found to be well formed. */
  readonly body?: unknown;
}

/** A refused request is on record under the person who made it, and under nobody when there is none (AUD-1). */
export function auditDenied(context: ApiContext, attempt: Attempt, { code }: Pick<Outcome, 'code'>): Promise<void> {
  return write(context, attempt, { result: 'denied', code });
}

/** Reading classified records is on record too (AUD-13). */
export function auditRead(context: ApiContext, attempt: Attempt): Promise<void> {
  return write(context, attempt, { result: 'done' });
}

function write(
  { store, plant }: ApiContext,
  { operation, caller, params, body }: Attempt,
  how: { readonly result: 'done' | 'denied'; readonly code?: string },
): Promise<void> {
  const { reason } = (body ?? {}) as { readonly reason?: unknown };
  const actor = {
    id: caller?.person ?? 'anonymous',
    plant,
    ...(typeof reason === 'string' ? { reason } : {}),
  };
  const subject = storable(subjectOf(operation, params, body).slice(0, LONGEST_NAME));
  const named = subject ? { resourceId: subject } : {};
  return recordApart(store, actor, { action: operation.id, resource: operation.area, ...how, ...named });
}
