import type { DecidedBy } from '../wait.ts';
import { awaitAnswer } from './activity.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';
import { handOver } from './hand-over.ts';

export const businessRuleTask: Behaviour<NodeOf<'businessRuleTask'>> = {
  enter(run, at) {
    const { id: element, inputs } = at.node;
    awaitAnswer(run, at, { kind: 'decision', element, ...decidedBy(at.node), input: run.map(inputs, at.id) });
  },
  /** A decision gives its value; which rows gave it stays with the event, as evidence. */
  answer(run, at, result) {
    handOver(run, at, { [at.node.result]: 'ruleSet' in at.node ? result : (result.value ?? null) });
    run.complete(at, result);
  },
};

const decidedBy = (node: DecidedBy): DecidedBy =>
  'ruleSet' in node ? { ruleSet: node.ruleSet } : { model: node.model, decision: node.decision };
