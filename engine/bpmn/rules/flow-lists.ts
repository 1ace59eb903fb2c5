import { text } from '../../kernel/outcome.ts';
import { idOf, many, one } from '../element.ts';
import { rule } from './rule.ts';

export const flowLists = rule(
  {
    code: 'flow-lists',
    clause: '8.4.13 Sequence Flow (incoming and outgoing of a flow node)',
    reason: text(
      'A file may leave the lists out; where it has them and they say otherwise than the flows, nobody knows which is meant.',
      '文件可以省略这些列表；若列出却与顺序流不一致，则无法判断以何者为准。',
    ),
    title: text('Incoming and outgoing flows', '流入与流出列表'),
    demand: text(
      'What an element lists as incoming leads to it, and what it lists as outgoing leaves it.',
      '元素列为流入的顺序流须指向该元素，列为流出的须从该元素流出。',
    ),
    mend: text(
      'Correct the list, or the sourceRef or targetRef of the flow.',
      '更正该列表，或更正顺序流的 sourceRef 或 targetRef。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      for (const [list, end] of [
        ['incoming', 'targetRef'],
        ['outgoing', 'sourceRef'],
      ] as const) {
        for (const flow of many(element, list)) {
          if (flow.$type !== 'bpmn:SequenceFlow' || idOf(one(flow, end)) === id) continue;
          yield refuse(
            id,
            `"${idOf(flow)}" is listed as ${list} here, and its ${end} says otherwise.`,
            `此处将“${idOf(flow)}”列为 ${list}，而其 ${end} 与之不符。`,
          );
        }
      }
    }
  },
);
