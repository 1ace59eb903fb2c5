import { awaitAnswer } from './activity.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

export const serviceTask: Behaviour<NodeOf<'serviceTask'>> = {
  enter(run, at) {
    const { version: _, incidents: __, ...job } = at.node.job;
    awaitAnswer(run, at, { kind: 'job', element: at.node.id, ...job, input: run.map(at.node.inputs, at.id) });
  },
};
