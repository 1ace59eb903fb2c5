import { text } from '../../kernel/outcome.ts';
import { knownNames } from '../nearest.ts';
import { assignmentOf } from '../read.ts';
import { rule } from './rule.ts';

export const guardKnown = rule(
  {
    code: 'guard-known',
    reason: text(
      "Signet's own: what a diagram names must be in its package or in the installation.",
      'Signet 自有规则：图中引用的内容须存在于流程包或安装环境中。',
    ),
    title: text('Guards and relations of a user task', '用户任务的校验与关系'),
    demand: text('The guards and relations of a user task are installed.', '用户任务的校验与关系须已安装。'),
    mend: text('Install the plugin that has them, or remove the name.', '安装提供它们的插件，或移除该名称。'),
  },
  function* ({ outline, catalogue }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:UserTask') continue;
      const { guards, separation } = assignmentOf(element, undefined);
      for (const guard of guards.filter((name) => !catalogue.guards.includes(name))) {
        const { en, 'zh-CN': zh } = knownNames(guard, catalogue.guards);
        yield refuse(id, `The guard "${guard}" is not installed.${en}`, `校验“${guard}”未安装。${zh}`);
      }
      for (const relation of separation.relations.filter((name) => !catalogue.relations.includes(name))) {
        const { en, 'zh-CN': zh } = knownNames(relation, catalogue.relations);
        yield refuse(id, `The relation "${relation}" is not installed.${en}`, `关系“${relation}”未安装。${zh}`);
      }
    }
  },
);
