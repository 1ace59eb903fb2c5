import { whole } from '../../../../schemas/json/object.ts';
import { assign } from '../../../instances/assign.ts';
import { text } from '../../../kernel/outcome.ts';
import { advancedAnswer } from '../../advanced-answer.ts';
import { operation } from '../../operation.ts';
import { TaskRef } from '../../task-ref.ts';

export const claimTask = operation({
  id: 'claimTask',
  area: 'tasks',
  method: 'post',
  path: '/tasks/:instance/:wait/claim',
  access: 'task.perform',
  summary: text('Claim a task', '认领任务'),
  params: TaskRef,
  answer: whole({ seq: { type: 'integer' } }),
  auditsItself: true,
  async handle(context, { params, caller }) {
    return advancedAnswer(
      await assign(context, { ...params, claim: true }, { id: caller.person, plant: context.plant }),
    );
  },
});
