import type { Run, Wanted } from '../run.ts';
import { awaitAnswer } from './activity.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';
import { correlationKey } from './triggers.ts';

export const messageWait = (run: Run, { id, message, key }: NodeOf<'receiveTask'>, scope: string): Wanted => ({
  kind: 'message',
  element: id,
  message,
  key: correlationKey(run, key, scope),
});

export const receiveTask: Behaviour<NodeOf<'receiveTask'>> = {
  enter: (run, at) => awaitAnswer(run, at, messageWait(run, at.node, at.id)),
};
