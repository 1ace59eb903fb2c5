import type { JsonObject } from '../outcome.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';
import { isInstance, loopOf } from './instance.ts';

/** What an activity gives goes outwards, but the item of an instance to the instance itself: its loop collects it. */
export function handOver(run: Run, at: At, values: JsonObject): void {
  const loop = isInstance(run, at) ? loopOf(at.node) : undefined;
  const item = loop?.kind === 'multiInstance' ? loop.output?.item : undefined;
  if (item === undefined || !Object.hasOwn(values, item)) {
    run.set(at.scope, values);
    return;
  }
  const { [item]: own = null, ...others } = values;
  run.emit({ type: 'variablesSet', scope: at.id, values: { [item]: own } });
  run.set(at.scope, others);
}
