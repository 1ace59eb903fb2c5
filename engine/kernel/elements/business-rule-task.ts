import { awaitAnswer } from './activity.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';
import { handOver } from './hand-over.ts';

export const businessRuleTask: Behaviour<NodeOf<'businessRuleTask'>> = {
  enter(run, at) {
    const { id: element, ruleSet, inputs } = at.node;
    awaitAnswer(run, at, { kind: 'decision', element, ruleSet, input: run.map(inputs, at.id) });
  },
  answer(run, at, result) {
    handOver(run, at, { [at.node.result]: result });
    run.complete(at, result);
  },
};
