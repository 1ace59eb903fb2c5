import type { Behaviour, NodeOf } from './behaviour.ts';

export const parallelGateway: Behaviour<NodeOf<'parallelGateway'>> = {
  join(run, { id, incoming }, scope) {
    const missing = run.findFlow(incoming, id, scope, (flow) => !run.hasToken(flow, scope));
    return missing === undefined ? incoming : undefined;
  },
  enter: (run, at) => run.leave(at),
};
