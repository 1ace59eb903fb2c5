import type { Trigger } from '../model.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';
import { correlationKey } from './triggers.ts';

/** Sends a message; its payload is the element's mapped inputs. */
export function throwMessage(
  run: Run,
  at: At,
  sent: Pick<Extract<Trigger, { kind: 'message' }>, 'message' | 'key'>,
): void {
  const key = correlationKey(run, sent.key, at.id);
  const payload = run.map(at.node.inputs, at.id);
  run.emit({ type: 'messageThrown', node: at.id, message: sent.message, key, payload });
}
