import { whole } from '../../../../schemas/json/object.ts';
import { assign } from '../../../instances/assign.ts';
import { text } from '../../../kernel/outcome.ts';
import { advancedAnswer } from '../../advanced-answer.ts';
import { operation } from '../../operation.ts';
import { TaskRef } from '../../task-ref.ts';

export const unclaimTask = operation({
  id: 'unclaimTask',
  area: 'tasks',
  method: 'post',
  path: '/tasks/:instance/:wait/unclaim',
  access: 'task.perform',
  summary: text('Give a task back', '退回任务'),
  params: TaskRef,
  answer: whole({ seq: { type: 'integer' } }),
  auditsItself: true,
  async handle(context, { params, caller }) {
    return advancedAnswer(
      await assign(context, { ...params, claim: false }, { id: caller.person, plant: context.plant }),
    );
  },
});
