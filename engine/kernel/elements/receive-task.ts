import { awaitedKey } from '../correlation.ts';
import type { Run, Wanted } from '../run.ts';
import { awaitAnswer } from './activity.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

export const messageWait = (run: Run, node: NodeOf<'receiveTask'>, scope: string): Wanted => ({
  kind: 'message',
  element: node.id,
  message: node.message,
  key: awaitedKey(run, node, scope),
});

export const receiveTask: Behaviour<NodeOf<'receiveTask'>> = {
  enter: (run, at) => awaitAnswer(run, at, messageWait(run, at.node, at.id)),
};
