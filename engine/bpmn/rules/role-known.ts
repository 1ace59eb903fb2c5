import { laneRole, rolesOf } from '../read.ts';
import { rule } from './rule.ts';

/** A user task has a role, its own or its lane's, and every role is one of this installation. */
export const roleKnown = rule('role-known', function* ({ outline, catalogue }, refuse) {
  const unknown = (role: string) => !catalogue.roles.includes(role);
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:UserTask') continue;
    const roles = rolesOf(element, outline.lanes.get(id));
    if (roles.length === 0) {
      yield refuse(
        id,
        'Say which role does this task, or put it into a lane with a role.',
        '请指定办理该任务的角色，或将其放入设有角色的泳道。',
      );
    }
    for (const role of roles.filter(unknown)) {
      yield refuse(id, `There is no role "${role}".`, `角色“${role}”不存在。`);
    }
  }
  for (const lane of new Set(outline.lanes.values())) {
    const role = laneRole(lane);
    if (role !== undefined && unknown(role)) {
      yield refuse(lane.id ?? '', `There is no role "${role}".`, `角色“${role}”不存在。`);
    }
  }
});
