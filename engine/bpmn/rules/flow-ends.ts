import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, one } from '../element.ts';
import { rule } from './rule.ts';

/** What is no flow node at all is another rule's affair. */
const isFlowNode = (end: Element): boolean => end.$instanceOf?.('bpmn:FlowNode') ?? true;

export const flowEnds = rule(
  {
    code: 'flow-ends',
    clause: '8.4.13 Sequence Flow',
    reason: text(
      'The standard lets a flow from outside lead to a start event on the border of a sub-process; that is not executed here: lead it to the sub-process.',
      '标准允许外部顺序流指向子流程边框上的开始事件；此处不执行：请指向子流程本身。',
    ),
    title: text('Ends of a sequence flow', '顺序流的两端'),
    demand: text(
      'A sequence flow leads from one activity, event or gateway to another of the same process or sub-process.',
      '顺序流须连接同一流程或子流程内的活动、事件或网关。',
    ),
    mend: text(
      'Connect both ends inside one scope; between pools use a message flow.',
      '在同一范围内连接两端；泳池之间请使用消息流。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element, scope } of outline.flows) {
      const ends = [one(element, 'sourceRef'), one(element, 'targetRef')].map((end) => outline.byId.get(idOf(end)));
      const loose = (end: Element | undefined) => !end || (isFlowNode(end) && !outline.byId.has(idOf(end)));
      if ([one(element, 'sourceRef'), one(element, 'targetRef')].some(loose)) {
        yield refuse(id, 'Connect both ends of the sequence flow.', '请连接顺序流的两端。');
      } else if (ends.some((end) => end && end.scope !== scope)) {
        yield refuse(
          id,
          'A sequence flow may not cross the border of a sub-process or pool.',
          '顺序流不得跨越子流程或泳池的边界。',
        );
      }
    }
  },
);
