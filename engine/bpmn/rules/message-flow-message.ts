import { text } from '../../kernel/outcome.ts';
import { attribute, type Element, idOf, many, one } from '../element.ts';
import { definitionsOf, isMessageTask } from '../trigger.ts';
import { rule } from './rule.ts';

/** The messages that an end of a message flow may send or receive, if it says which. */
const messagesOf = (end: Element): readonly Element[] =>
  (isMessageTask(end) ? [end] : definitionsOf(end)).flatMap((from) => one(from, 'messageRef') ?? []);

export const messageFlowMessage = rule(
  {
    code: 'message-flow-message',
    clause: '8.4.11 Message; 9.4 Message Flow; 10.5.5 Event Definitions, Message Event',
    title: text('Message of a message flow', '消息流的消息'),
    demand: text(
      'The ends of a message flow send and receive one message, and that is the one of the flow if it names one: whoever waits for another never gets it.',
      '消息流两端须收发同一消息；消息流若指定消息，须为该消息：等待其他消息的一端永远收不到。',
    ),
    mend: text('Refer to one message at both ends of the flow.', '使消息流两端引用同一消息。'),
  },
  function* ({ definitions }, refuse) {
    const collaborations = many(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Collaboration');
    for (const collaboration of collaborations) {
      for (const flow of many(collaboration, 'messageFlows')) {
        const ends = ['sourceRef', 'targetRef'].flatMap((end) => one(flow, end) ?? []).map(messagesOf);
        const named = one(flow, 'messageRef');
        const all = [...ends, ...(named ? [[named]] : [])].filter((messages) => messages.length > 0);
        const names = (messages: readonly Element[]) => messages.map((it) => attribute(it, 'name') ?? idOf(it));
        const [first = [], ...others] = all.map(names);
        if (others.every((each) => each.some((name) => first.includes(name)))) continue;
        yield refuse(
          idOf(flow) || idOf(collaboration),
          'Send and receive the same message at both ends of the flow.',
          '消息流两端须收发同一消息。',
        );
      }
    }
  },
);
