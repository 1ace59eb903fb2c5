import type { Trigger } from '../model.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';
import { correlationKey } from './triggers.ts';

/** Sends the message of a throwing event; its payload is the event's mapped inputs. */
export function throwMessage(run: Run, at: At, trigger: Extract<Trigger, { kind: 'message' }>): void {
  const key = correlationKey(run, trigger.key, at.scope);
  const payload = run.map(at.node.inputs, at.scope);
  run.emit({ type: 'messageThrown', node: at.id, message: trigger.message, key, payload });
}
