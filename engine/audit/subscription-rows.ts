import type { subscription } from '../../schemas/db/engine.ts';
import type { MessageWait, SignalWait, Wait } from '../kernel/wait.ts';

type Subscription = typeof subscription.$inferSelect;

export const isAwaited = (wait: Wait): wait is MessageWait | SignalWait =>
  wait.kind === 'message' || wait.kind === 'signal';

/** By what an instance is found when that comes which it waits for. */
export const subscriptionOf = (instance: string, wait: MessageWait | SignalWait): Subscription => ({
  ...{ instance, wait: wait.id, kind: wait.kind },
  ...(wait.kind === 'message' ? { message: wait.message, key: wait.key } : { message: wait.signal, key: '' }),
});
