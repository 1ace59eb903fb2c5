import type { StepRequest } from '../definitions/life/signed-step.ts';
import type { Staged } from '../definitions/life/staged.ts';
import type { Refused } from '../store/refusal.ts';
import type { Actor } from '../store/transaction.ts';
import type { ApiContext } from './context.ts';
import { type Answer, body, type Caller, refused } from './operation.ts';

/** Who acts, and why. */
export const actorOf = ({ plant }: ApiContext, { person }: Caller, reason?: string): Actor => ({
  id: person,
  plant,
  ...(reason ? { reason } : {}),
});

/** What an act on a draft came to, as an answer over HTTP: without its kind. */
export const answered = <T extends { readonly kind: string }>(done: T | Refused): Answer => {
  if (done.kind === 'refused') return refused((done as Refused).outcome);
  const { kind: _, ...said } = done;
  return body(said);
};

interface Sent {
  readonly params: { readonly id: string };
  readonly body: Omit<StepRequest, 'id'> & { readonly reason?: string };
  readonly caller: Caller;
}

/** One signed step of a draft's life. */
export async function draftStep(
  context: ApiContext,
  { params: { id }, body: { seen, signature, reason }, caller }: Sent,
  step: (store: ApiContext['store'], request: StepRequest, actor: Actor) => Promise<Staged | Refused>,
): Promise<Answer> {
  return answered(await step(context.store, { id, seen, signature }, actorOf(context, caller, reason)));
}
