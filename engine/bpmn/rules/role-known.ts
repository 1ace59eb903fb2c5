import { text } from '../../kernel/outcome.ts';
import { type Element, many, one } from '../element.ts';
import { knownNames } from '../nearest.ts';
import { isScope } from '../outline.ts';
import { laneRole, rolesOf } from '../read.ts';
import { rule } from './rule.ts';

export const roleKnown = rule(
  {
    code: 'role-known',
    reason: text(
      "Signet's own: what a diagram names must be in its package or in the installation.",
      'Signet 自有规则：图中引用的内容须存在于流程包或安装环境中。',
    ),
    title: text('Role of a user task', '用户任务的角色'),
    demand: text(
      'A user task has a role, its own or that of its lane, and every role is one of the installation.',
      '用户任务须有自身或泳道的角色，且角色均为系统中的角色。',
    ),
    mend: text(
      'Set roles in signet:assignment, or signet:role on the lane.',
      '在 signet:assignment 中设置 roles，或在泳道上设置 signet:role。',
    ),
  },
  function* ({ outline, catalogue }, refuse) {
    const unknown = (role: string) => !catalogue.roles.includes(role);
    const missing = (at: string, role: string) => {
      const known = knownNames(role, catalogue.roles);
      return refuse(at, `There is no role "${role}".${known.en}`, `角色“${role}”不存在。${known['zh-CN']}`);
    };
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
        yield missing(id, role);
      }
    }
    for (const lane of lanesIn(outline.process)) {
      const role = laneRole(lane);
      if (role !== undefined && unknown(role)) {
        yield missing(lane.id ?? '', role);
      }
    }
  },
);

/** Every lane of the process and of what is in it, lanes that hold nothing included. */
function lanesIn(container: Element): readonly Element[] {
  const nested = (set: Element | undefined): readonly Element[] =>
    many(set, 'lanes').flatMap((lane) => [lane, ...nested(one(lane, 'childLaneSet'))]);
  const own = many(container, 'laneSets').flatMap(nested);
  return [...own, ...many(container, 'flowElements').filter(isScope).flatMap(lanesIn)];
}
