import type { Outcome } from '../../kernel/outcome.ts';
import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, many, one } from '../element.ts';
import { isScope, type Outline } from '../outline.ts';
import { laneRole } from '../read.ts';
import { type Refuse, rule } from './rule.ts';

export const laneSingle = rule(
  {
    code: 'lane-single',
    clause: '10.8 Lanes',
    reason: text(
      'Lanes partition a process. The standard lets another lane set partition it once more; here a node gets its role from one of them only.',
      '泳道对流程进行划分。标准允许用另一泳道集再次划分；此处节点只能从其中一个泳道集获得角色。',
    ),
    title: text('One lane for a node', '节点只属于一条泳道'),
    demand: text(
      'A node stands in one lane of a lane set, and that partitions the process of the node. Only one of several lane sets gives a node its role.',
      '节点只属于泳道集中的一条泳道，且该泳道集划分的须是节点所在流程。多个泳道集中只有一个为节点指定角色。',
    ),
    mend: text('Remove the node from all lanes but one.', '将节点从其余泳道中移除，只保留一条。'),
  },
  function* ({ outline }, refuse) {
    const inner = outline.nodes.filter(({ element }) => isScope(element)).map(({ element }) => element);
    for (const container of [outline.process, ...inner]) {
      const sets = many(container, 'laneSets').map((set) => many(set, 'lanes').map(nodesOf));
      for (const lanes of sets) yield* twice(lanes, refuse);
      for (const [node, roles] of rolesOf(sets)) {
        if (roles < 2) continue;
        yield refuse(
          node,
          'Two lane sets give this node a role: keep one.',
          '两个泳道集都为该节点指定了角色：请保留一个。',
        );
      }
      yield* elsewhere(sets.flat(), outline, refuse);
    }
  },
);

interface Partition {
  readonly nodes: ReadonlySet<string>;
  readonly withRole: ReadonlySet<string>;
}

/** A lane with the lanes in it. */
function nodesOf(lane: Element): Partition {
  const own = many(lane, 'flowNodeRef').map(idOf);
  const inner = many(one(lane, 'childLaneSet'), 'lanes').map(nodesOf);
  return {
    nodes: new Set([...own, ...inner.flatMap(({ nodes }) => [...nodes])]),
    withRole: new Set([...(laneRole(lane) ? own : []), ...inner.flatMap(({ withRole }) => [...withRole])]),
  };
}

function* twice(lanes: readonly Partition[], refuse: Refuse): Iterable<Outcome> {
  const all = lanes.flatMap(({ nodes }) => [...nodes]);
  for (const node of new Set(all.filter((id, index) => all.indexOf(id) !== index))) {
    yield refuse(node, 'This node stands in two lanes: keep one.', '该节点属于两条泳道：请保留一条。');
  }
}

function rolesOf(sets: readonly (readonly Partition[])[]): Map<string, number> {
  const roles = new Map<string, number>();
  for (const lanes of sets) {
    for (const node of new Set(lanes.flatMap(({ withRole }) => [...withRole]))) {
      roles.set(node, (roles.get(node) ?? 0) + 1);
    }
  }
  return roles;
}

function* elsewhere(lanes: readonly Partition[], outline: Outline, refuse: Refuse): Iterable<Outcome> {
  for (const node of new Set(lanes.flatMap(({ nodes }) => [...nodes]))) {
    if (node === '' || outline.byId.has(node)) continue;
    yield refuse(
      idOf(outline.process),
      `A lane of this process holds "${node}", which stands elsewhere.`,
      `本流程的泳道包含“${node}”，而该节点不在本流程中。`,
    );
  }
}
