import type { At } from './elements/behaviour.ts';
import { Failure } from './feel/failure.ts';
import type { Run } from './run.ts';
import type { OpenWait, State } from './state.ts';

/** It stands as long as it offers, even if nothing is done in it. */
export const isOffering = (state: State, scope: string): boolean => offerOf(state, scope) !== undefined;

const offerOf = (state: State, scope: string): string | undefined =>
  state.nodes[scope]?.waits.find((id) => state.waits[id]?.wait.kind === 'offer');

/** An activity begins, and the offer stands anew: who chose from the old one has chosen once. */
export function choose(run: Run, { node, wait }: OpenWait, element: string): void {
  run.emit({ type: 'answered', node, wait: wait.id });
  run.wait(node, wait);
  run.enter(element, node, []);
}

/** Whether a completed activity ends the ad-hoc sub-process that it stands in. Evaluates, and changes nothing. */
export function endsAdHoc(run: Run, { node, scope }: At): boolean {
  const around = run.process.nodes[node.parent];
  if (around?.kind !== 'adHocSubProcess' || !('boundary' in node) || !isOffering(run.state, scope)) return false;
  if (around.completion === undefined) return false;
  const { value } = run.evaluate(around.completion, scope);
  if (typeof value === 'boolean') return value;
  throw new Failure(
    'ad-hoc-completion',
    'The completion condition is neither true nor false.',
    '完成条件的结果既非真也非假。',
  );
}

/** Nothing more is offered. True when that ended it with all that went on in it; else that goes on to its end. */
export function endAdHoc(run: Run, scope: string): boolean {
  const at = run.at(scope);
  run.emit({ type: 'answered', node: scope, wait: offerOf(run.state, scope) ?? '' });
  if (at.node.kind !== 'adHocSubProcess' || !at.node.cancelRemaining) return false;
  run.interruptInside(scope, scope);
  run.complete(at);
  return true;
}
