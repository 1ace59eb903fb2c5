import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';

/** Ends everything else in its scope, and with that the scope. */
export function terminate(run: Run, at: At): void {
  run.interruptInside(at.scope, at.id);
  run.left(at);
  run.finish(at.scope, 'terminated', at.node.id);
}
