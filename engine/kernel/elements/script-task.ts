import { isObject } from '../outcome.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

export const scriptTask: Behaviour<NodeOf<'scriptTask'>> = {
  enter(run, at) {
    const { script, result: target } = at.node;
    const { value } = run.evaluate(script, at.scope);
    if (target !== undefined) run.set(at.scope, { [target]: value });
    run.complete(at, isObject(value) ? value : { value });
  },
};
