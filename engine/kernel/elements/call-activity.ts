import { awaitAnswer } from './activity.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

export const callActivity: Behaviour<NodeOf<'callActivity'>> = {
  enter(run, at) {
    const { id: element, process, inputs } = at.node;
    awaitAnswer(run, at, { kind: 'process', element, process, input: run.map(inputs, at.id) });
  },
};
