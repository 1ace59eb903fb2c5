import { multiInstance, standardLoop } from '../loop.ts';
import { assignmentOf } from '../read.ts';
import { rule } from './rule.ts';

/** Duties are separated from user tasks of the same process; from the task itself only where it is done several times, each by another person. */
export const separationKnown = rule('separation-known', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:UserTask') continue;
    for (const task of assignmentOf(element, undefined).separation.tasks) {
      const other = task !== id || multiInstance(element) || standardLoop(element);
      if (other && outline.byId.get(task)?.element.$type === 'bpmn:UserTask') continue;
      yield refuse(
        id,
        `Separation of duties names "${task}", which is no other user task of this process.`,
        `职责分离引用的“${task}”不是本流程中的其他用户任务。`,
      );
    }
  }
});
