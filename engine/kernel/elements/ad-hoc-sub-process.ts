import { offered } from '../graph.ts';
import { listen } from '../listen.ts';
import type { Node } from '../model.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';
import { boundaryWaits } from './boundary-event.ts';
import { beginOwn } from './sub-process.ts';

type AdHoc = NodeOf<'adHocSubProcess'>;

/** Begins nothing by itself: it offers its activities until its condition holds (BPMN 13.3.5). */
export const adHocSubProcess: Behaviour<AdHoc> = {
  enter(run, at) {
    const around = boundaryWaits(run, at);
    beginOwn(run, at);
    const activities = offered(run.process, at.node.id).map((node) => ({
      element: node.id,
      title: node.title,
      roles: rolesOf(node),
    }));
    if (activities.length === 0) {
      run.complete(at);
      return;
    }
    const { sequential } = at.node;
    run.wait(at.id, { kind: 'offer', element: at.node.id, activities, sequential }, at.id);
    for (const wait of around) run.wait(at.id, wait);
    listen(run, at.id, at.node.id);
  },
};

function rolesOf(node: Node): readonly string[] {
  if (node.kind === 'userTask') return node.assignment.roles;
  return node.lane === undefined ? [] : [node.lane];
}
