import { awaitAnswer } from './activity.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

export const userTask: Behaviour<NodeOf<'userTask'>> = {
  enter(run, at) {
    const { roles, form, meaning, separation, guards, due } = at.node.assignment;
    awaitAnswer(run, at, {
      kind: 'task',
      element: at.node.id,
      roles,
      separation,
      guards,
      ...(form !== undefined && { form }),
      ...(meaning !== undefined && { meaning }),
      ...(due !== undefined && { due: run.moment(due, at.id) }),
      data: run.map(at.node.inputs, at.id),
    });
  },
};
