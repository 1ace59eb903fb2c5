import { type Correlated, thrownKey } from '../correlation.ts';
import type { Fact } from '../fact.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';

/** The message that an element sends; its payload is the element's mapped inputs. */
export function thrownMessage(run: Run, at: At, sent: Correlated & { readonly message: string }): readonly Fact[] {
  const payload = run.map(at.node.inputs, at.id);
  const { key, begun } = thrownKey(run, sent, at.id, payload);
  return [...begun, { type: 'messageThrown', node: at.id, message: sent.message, key, payload }];
}
