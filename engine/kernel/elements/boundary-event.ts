import type { Run, Wanted } from '../run.ts';
import type { At, Behaviour, NodeOf } from './behaviour.ts';
import { isInstance } from './instance.ts';
import { catching } from './triggers.ts';

export const boundaryEvent: Behaviour<NodeOf<'boundaryEvent'>> = {
  enter: (run, at, result) => run.complete(at, result),
};

/** What the boundary events of an activity wait for while it lasts; those of a loop belong to the whole. */
export function boundaryWaits(run: Run, at: At): Wanted[] {
  if (isInstance(run, at)) return [];
  const { node, scope } = at;
  const boundaries = 'boundary' in node ? node.boundary.map((id) => run.node(id)) : [];
  return boundaries.flatMap((boundary) =>
    boundary.kind === 'boundaryEvent' ? catching(run, boundary.id, scope, boundary.trigger) : [],
  );
}
