import type { At } from './elements/behaviour.ts';
import { isInstance } from './elements/instance.ts';
import { leaveByCancel } from './leave-by-cancel.ts';
import type { Node } from './model.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import type { AfterCompensation, Completed } from './state.ts';

const handlerOf = (node: Node) => ('compensation' in node ? node.compensation : undefined);

/**
 * Remembers an activity that completes, if it can be undone: from inside, by its event sub-process or by those of what
 * completed in it, and by its handler. Of both the inside comes first, and so is remembered last.
 */
export function remember(run: Run, at: At): void {
  if (!('boundary' in at.node) || at.node.forCompensation) return;
  const { id: node, scope } = at;
  const single = isInstance(run, at) || !at.node.loop;
  const handled = single && handlerOf(at.node) !== undefined;
  const byItself = single && at.node.undoneBy !== undefined;
  const about = { type: 'compensable', node, element: at.node.id, scope } as const;
  if (handled) run.emit({ ...about, variables: visible(run, node), handled });
  const inner = (run.state.nodes[node]?.completed ?? []).length > 0;
  if (!byItself && (handled || !inner)) return;
  const variables = run.state.variables[node] ?? {};
  run.emit({ ...about, variables, handled: false, ...(handled && { inside: true }) });
}

/** A loop that is ended before its time: its instances that were done can be undone all the same (BPMN 13.5.5). */
export function rememberDone(run: Run, id: string): void {
  const at = run.at(id);
  const loops = 'loop' in at.node && at.node.loop !== undefined && !isInstance(run, at);
  if (loops && run.state.nodes[id]?.completed?.length) remember(run, at);
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
  if (!by || done.inside || done.inner.length > 0) {
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
