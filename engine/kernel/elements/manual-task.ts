import type { Behaviour, NodeOf } from './behaviour.ts';

/** Done outside the engine and not reported to it (BPMN 13.3.3): passed at once. What must be recorded is a user task. */
export const manualTask: Behaviour<NodeOf<'manualTask'>> = {
  enter: (run, at) => run.complete(at),
};
