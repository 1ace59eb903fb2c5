import type { Behaviour, NodeOf } from './behaviour.ts';

export const parallelGateway: Behaviour<NodeOf<'parallelGateway'>> = {
  join(run, { id, incoming }, scope) {
    const waiting = run.state.tokens[scope]?.[id];
    return incoming.every((flow) => waiting?.[flow]) ? incoming : undefined;
  },
  enter: (run, at) => run.leave(at),
};
