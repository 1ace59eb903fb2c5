import type { Fact } from '../fact.ts';
import type { SingleTrigger } from '../model.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';
import { correlationKey } from './triggers.ts';

type Sent = Pick<Extract<SingleTrigger, { kind: 'message' }>, 'message' | 'key'>;

/** The message that an element sends; its payload is the element's mapped inputs. */
export function thrownMessage(run: Run, at: At, { message, key }: Sent): Extract<Fact, { type: 'messageThrown' }> {
  const correlation = correlationKey(run, key, at.id);
  const payload = run.map(at.node.inputs, at.id);
  return { type: 'messageThrown', node: at.id, message, key: correlation, payload };
}
