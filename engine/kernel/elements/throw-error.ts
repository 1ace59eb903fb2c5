import { propagateError } from '../propagate-error.ts';
import type { Run } from '../run.ts';
import { ROOT } from '../state.ts';
import type { At } from './behaviour.ts';

/** Leaves the scope by what catches it; an error that nothing catches fails the instance. */
export function throwError(run: Run, at: At, code: string): void {
  const message = at.node.title.en;
  if (propagateError(run, at, code, message)) return;
  run.emit({ type: 'errorThrown', node: at.id, code, message });
  run.left(at);
  run.interruptInside(ROOT, at.id);
  run.end('failed', { end: at.node.id, error: { code, message }, output: {} });
}
