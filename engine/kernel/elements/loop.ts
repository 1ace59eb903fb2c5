import type { Loop } from '../model.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';
import { loopOf, type Next } from './instance.ts';
import { multiInstance } from './multi-instance.ts';
import { standardLoop } from './standard-loop.ts';

export function beginLoop(run: Run, whole: At, loop: Loop): void {
  if (loop.kind === 'multiInstance') multiInstance.begin(run, whole, loop);
  else standardLoop.begin(run, whole, loop);
}

export function afterInstance(run: Run, instance: At): Next {
  const loop = loopOf(instance.node);
  const whole = run.at(instance.scope);
  if (loop?.kind === 'multiInstance') return multiInstance.after(run, instance, whole, loop);
  if (loop?.kind === 'standardLoop') return standardLoop.after(run, instance, whole, loop);
  throw new Error(`"${instance.node.id}" does not repeat itself`);
}
