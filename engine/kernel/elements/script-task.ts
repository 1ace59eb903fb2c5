import { isObject } from '../outcome.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';
import { handOver } from './hand-over.ts';

export const scriptTask: Behaviour<NodeOf<'scriptTask'>> = {
  enter(run, at) {
    const { script, result: target } = at.node;
    const { value } = run.evaluate(script, at.id);
    if (target !== undefined) handOver(run, at, { [target]: value });
    run.complete(at, isObject(value) ? value : { value });
  },
};
