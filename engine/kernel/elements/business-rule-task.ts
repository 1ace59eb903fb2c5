import { awaitAnswer } from './activity.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

export const businessRuleTask: Behaviour<NodeOf<'businessRuleTask'>> = {
  enter(run, at) {
    const { id: element, ruleSet, inputs } = at.node;
    awaitAnswer(run, at, { kind: 'decision', element, ruleSet, input: run.map(inputs, at.scope) });
  },
  answer(run, at, result) {
    run.set(at.scope, { [at.node.result]: result });
    run.complete(at, result);
  },
};
