import { catcher } from './catcher.ts';
import type { At } from './elements/behaviour.ts';
import { begunBy, happen } from './happen.ts';
import type { Run } from './run.ts';

/** An error goes outwards from `from` to the first event that catches it; false when there is none. */
export function propagateError(run: Run, at: At, code: string, message: string, from: string = at.scope): boolean {
  const caught = catcher(run, 'error', from, code);
  if (!caught) return false;
  const id = run.fresh(begunBy(caught.event));
  run.emit({ type: 'errorThrown', node: at.id, code, message });
  happen(run, caught.event, caught.on, { code, message }, id);
  return true;
}
