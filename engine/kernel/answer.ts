import { beginConversation } from './correlation.ts';
import { behaviourOf } from './elements/index.ts';
import { fire } from './listen.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import type { OpenWait } from './state.ts';
import { storeAnswered, storeOf } from './stores.ts';

/** What was awaited has come: whoever waited goes on with it. */
export function answer(run: Run, { node, wait }: OpenWait, result: JsonObject): void {
  run.emit({ type: 'answered', node, wait: wait.id });
  const waiting = run.node(wait.element);
  if (wait.kind === 'message') beginConversation(run, waiting, wait.trigger, result);
  const standing = run.state.nodes[node]?.element !== waiting.id;
  if (standing && (waiting.kind === 'boundaryEvent' || waiting.kind === 'startEvent')) {
    fire(run, waiting, node, wait, result);
    return;
  }
  const at = run.at(node);
  const store = storeOf(wait);
  if (store) {
    storeAnswered(run, at, store, result);
    return;
  }
  if (wait.kind === 'condition' && wait.data) {
    run.attempt(at, { step: 'enter', result: {} }, () => run.execute(at, {}));
    return;
  }
  const behaviour = behaviourOf(at.node);
  if (behaviour.answer) behaviour.answer(run, at, result, wait);
  else run.complete(at, result);
}
