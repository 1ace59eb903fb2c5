import { text } from '../../kernel/outcome.ts';
import { idOf } from '../element.ts';
import { rule } from './rule.ts';

export const flowImmediate = rule(
  {
    code: 'flow-immediate',
    clause: '8.4.13 Sequence Flow (isImmediate)',
    title: text('Nothing between the ends of a flow', '顺序流两端之间无其他活动'),
    demand: text(
      'In an executable process no sequence flow says that activities which are not drawn may happen between its ends.',
      '在可执行流程中，顺序流不得声明其两端之间可发生未绘制的活动。',
    ),
    mend: text(
      'Remove isImmediate="false", or draw what happens in between.',
      '移除 isImmediate="false"，或绘制其间发生的活动。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.flows) {
      if (element.$type !== 'bpmn:SequenceFlow' || element.get('isImmediate') !== false) continue;
      yield refuse(
        id || idOf(outline.process),
        'Remove isImmediate="false": what is executed is all that the diagram shows.',
        '请移除 isImmediate="false"：执行的内容即流程图所示的全部。',
      );
    }
  },
);
