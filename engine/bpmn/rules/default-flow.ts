import { text } from '../../kernel/outcome.ts';
import { idOf, one } from '../element.ts';
import { bodyOf } from '../read.ts';
import { rule } from './rule.ts';

export const defaultFlow = rule(
  {
    code: 'default-flow',
    clause: '8.4.13 Sequence Flow',
    reason: text(
      'The standard says of a condition on a default flow that it should not be there and is ignored; what is written and would not be executed is refused here.',
      '标准称默认流不应带有条件，若有则忽略；此处对已书写却不会执行的内容一律拒绝。',
    ),
    title: text('Default flows', '默认流'),
    demand: text(
      'A default flow leaves the element whose default it is, and has no condition.',
      '默认流须从其所属元素流出，且不带条件。',
    ),
    mend: text(
      'Point default at an outgoing flow of the element and remove the condition from it.',
      '将 default 指向该元素的流出顺序流，并移除其条件。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      const flow = one(element, 'default');
      if (flow?.$type !== 'bpmn:SequenceFlow') continue;
      if (idOf(one(flow, 'sourceRef')) !== id) {
        yield refuse(id, 'The default flow must leave this element.', '默认流须从该元素流出。');
      }
      if (bodyOf(flow, 'conditionExpression') !== undefined) {
        yield refuse(idOf(flow), 'Remove the condition of the default flow.', '请移除默认流上的条件。');
      }
    }
  },
);
