import type { Behaviour, NodeOf } from './behaviour.ts';

export const parallelGateway: Behaviour<NodeOf<'parallelGateway'>> = {
  join(run, { id, incoming }, scope) {
    return run.arrivedOnAll(incoming, id, scope) ? incoming : undefined;
  },
  enter: (run, at) => run.leave(at),
};
