import type { At } from './elements/behaviour.ts';
import { isInstance } from './elements/instance.ts';
import { leaveByCancel } from './leave-by-cancel.ts';
import type { Node } from './model.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import type { AfterCompensation, Completed } from './state.ts';

const handlerOf = (node: Node) => ('compensation' in node ? node.compensation : undefined);

/** Remembers an activity that completes, if it can be undone: by its handler, or by those of what completed inside it. */
export function remember(run: Run, at: At): void {
  if (!('boundary' in at.node) || at.node.forCompensation) return;
  const inner = (run.state.nodes[at.id]?.completed ?? []).length > 0;
  const single = isInstance(run, at) || !at.node.loop;
  const handled = single && handlerOf(at.node) !== undefined;
  if (!handled && !inner && !(single && at.node.undoneBy !== undefined)) return;
  const variables = handled ? visible(run, at.id) : (run.state.variables[at.id] ?? {});
  run.emit({ type: 'compensable', node: at.id, element: at.node.id, scope: at.scope, variables, handled });
}

/** Every variable as a node sees it now. */
function visible(run: Run, node: string): JsonObject {
  const scope = run.state.nodes[node]?.scope;
  return { ...(scope && visible(run, scope)), ...run.state.variables[node] };
}

/** `at` undoes what was completed in a scope, the last first; each thing is undone once. */
export function compensate(
  run: Run,
  at: At,
  scope: string,
  completed: readonly Completed[],
  after: AfterCompensation,
): void {
  run.emit({ type: 'compensationBegun', node: at.id, scope, completed, after });
  goOnCompensating(run, at.id);
}

/** The last handler is done: the next one begins, or the compensation is over. */
export const goOnCompensating = (run: Run, node: string): void => run.later(() => next(run, node), 0);

function next(run: Run, node: string): void {
  const compensation = run.state.nodes[node]?.compensation;
  if (!compensation) return;
  const done = compensation.left.at(-1);
  if (done) undo(run, node, done);
  else over(run, run.at(node), compensation.after);
}

function undo(run: Run, node: string, done: Completed): void {
  run.emit({ type: 'compensated', node, completed: done.node });
  const by = handlerOf(run.node(done.element));
  if (!by || done.inner.length > 0) {
    undoInside(run, run.stand(done.element, node, [], run.fresh(done.element), done.variables), done.inner);
    return;
  }
  run.left(run.stand(by.boundary, node, []));
  run.enter(by.handler, node, []);
}

/** A sub-process is undone by its event sub-process, or else part by part as a loop is. */
function undoInside(run: Run, at: At, inner: readonly Completed[]): void {
  const whole = 'loop' in at.node && at.node.loop !== undefined && !isInstance(run, at);
  const by = 'undoneBy' in at.node && !whole ? at.node.undoneBy : undefined;
  if (by === undefined) {
    compensate(run, at, at.id, inner, 'leave');
    return;
  }
  run.emit({ type: 'compensationBegun', node: at.id, scope: at.id, completed: [], after: 'leave', inner });
  run.enter(by, at.id, []);
}

function over(run: Run, at: At, after: AfterCompensation): void {
  switch (after) {
    case 'complete':
      run.complete(at);
      break;
    case 'leave':
      run.left(at);
      run.settle(at.scope);
      break;
    case 'cancel':
      leaveByCancel(run, at);
      break;
    default:
      after satisfies never;
  }
}
