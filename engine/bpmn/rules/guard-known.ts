import { assignmentOf } from '../read.ts';
import { rule } from './rule.ts';

/** The guards and relations of a user task are installed. */
export const guardKnown = rule('guard-known', function* ({ outline, catalogue }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:UserTask') continue;
    const { guards, separation } = assignmentOf(element, undefined);
    for (const guard of guards.filter((name) => !catalogue.guards.includes(name))) {
      yield refuse(id, `The guard "${guard}" is not installed.`, `校验“${guard}”未安装。`);
    }
    for (const relation of separation.relations.filter((name) => !catalogue.relations.includes(name))) {
      yield refuse(id, `The relation "${relation}" is not installed.`, `关系“${relation}”未安装。`);
    }
  }
});
