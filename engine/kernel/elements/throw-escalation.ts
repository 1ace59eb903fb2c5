import { catcher } from '../catcher.ts';
import { begunBy, happen } from '../happen.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';

/** Tells the scopes around, inside out; what nobody catches has no effect (BPMN 10.5.7). False when it ended the one that told. */
export function escalate(run: Run, at: At, code: string): boolean {
  const caught = catcher(run, 'escalation', at.scope, code);
  const by = caught ? run.fresh(begunBy(caught.event)) : null;
  run.emit({ type: 'escalationThrown', node: at.id, code, by });
  if (caught && by) happen(run, caught.event, caught.on, { code }, by);
  return at.id in run.state.nodes;
}
