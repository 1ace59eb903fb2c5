import { whole } from '../../../../schemas/json/object.ts';
import { choose } from '../../../instances/choose.ts';
import { text } from '../../../kernel/outcome.ts';
import { advancedAnswer } from '../../advanced-answer.ts';
import { operation } from '../../operation.ts';
import { TaskRef } from '../../task-ref.ts';

export const chooseActivity = operation({
  id: 'chooseActivity',
  area: 'tasks',
  method: 'post',
  path: '/tasks/:instance/:wait/choose',
  access: 'task.perform',
  summary: text('Begin an activity that an ad-hoc sub-process offers', '启动临时子流程所提供的活动'),
  params: TaskRef,
  body: whole({ element: { type: 'string', minLength: 1, maxLength: 200 } }),
  answer: whole({ seq: { type: 'integer' } }),
  auditsItself: true,
  async handle(context, { params, body: { element }, caller }) {
    const person = { id: caller.person, plant: context.plant };
    return advancedAnswer(await choose(context, { ...params, element }, person));
  },
});
