import { text } from '../../kernel/outcome.ts';
import { multiInstance, standardLoop } from '../loop.ts';
import { knownNames } from '../nearest.ts';
import { assignmentOf } from '../read.ts';
import { rule } from './rule.ts';

export const separationKnown = rule(
  {
    code: 'separation-known',
    reason: text(
      "Signet's own: duties are separated between tasks that are on the diagram.",
      'Signet 自有规则：职责分离须在图中的任务之间进行。',
    ),
    title: text('Separation of duties', '职责分离'),
    demand: text(
      'A user task is separated from other user tasks of its process, and from itself only if it is done several times.',
      '用户任务只能与本流程的其他用户任务分离；仅当重复办理时可与自身分离。',
    ),
    mend: text('Name the ids of user tasks of this process.', '填写本流程用户任务的标识。'),
  },
  function* ({ outline }, refuse) {
    const tasks = outline.nodes.filter(({ element }) => element.$type === 'bpmn:UserTask').map(({ id }) => id);
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:UserTask') continue;
      for (const task of assignmentOf(element, undefined).separation.tasks) {
        const other = task !== id || multiInstance(element) || standardLoop(element);
        if (other && outline.byId.get(task)?.element.$type === 'bpmn:UserTask') continue;
        const { en, 'zh-CN': zh } = knownNames(
          task,
          tasks.filter((each) => each !== id),
        );
        yield refuse(
          id,
          `Separation of duties names "${task}", which is no other user task of this process.${en}`,
          `职责分离引用的“${task}”不是本流程中的其他用户任务。${zh}`,
        );
      }
    }
  },
);
