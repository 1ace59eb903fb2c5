import { text } from '../../kernel/outcome.ts';
import { isActivity } from '../executed.ts';
import { bodyOf } from '../read.ts';
import { rule } from './rule.ts';

export const conditionAlone = rule(
  {
    code: 'condition-alone',
    clause: '8.4.13 Sequence Flow',
    title: text('A conditional flow beside others', '条件顺序流不得单独存在'),
    demand: text(
      'An activity that a conditional flow leaves has another outgoing flow as well.',
      '有条件顺序流流出的活动须另有其他流出的顺序流。',
    ),
    mend: text(
      'Remove the condition, or draw where to go when it does not hold.',
      '移除条件，或绘制条件不成立时的去向。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      const [flow, second] = outline.outgoing.get(id) ?? [];
      if (!flow || second || !isActivity(element.$type)) continue;
      if (bodyOf(flow.element, 'conditionExpression') === undefined) continue;
      yield refuse(
        flow.id,
        'Remove the condition, or draw another flow out of the activity: nothing is said for when it does not hold.',
        '请移除条件，或为该活动再绘制一条流出的顺序流：未说明条件不成立时的去向。',
      );
    }
  },
);
