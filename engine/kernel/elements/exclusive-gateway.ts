import { firstTrue } from '../choose.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

export const exclusiveGateway: Behaviour<NodeOf<'exclusiveGateway'>> = {
  enter: (run, at) => run.leave(at),
  choose: firstTrue,
};
