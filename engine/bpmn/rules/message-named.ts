import { text } from '../../kernel/outcome.ts';
import { isMessageTask, keyOf, messageName, triggerKind } from '../trigger.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

export const messageNamed = rule(
  {
    code: 'message-named',
    clause: '10.5.5 Event Definitions, Message Event (table 10.99)',
    title: text('Message of an event or task', '事件或任务的消息'),
    demand: text(
      'A message event, a send task and a receive task refer to a message that has a name; the correlation key is FEEL.',
      '消息事件、发送任务与接收任务须引用有名称的消息；关联键为 FEEL。',
    ),
    mend: text('Set messageRef to a message with a name.', '将 messageRef 指向有名称的消息。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.single) {
      if (triggerKind(element) !== 'message' && !isMessageTask(element)) continue;
      if (messageName(element) === undefined) {
        yield refuse(id, 'Refer to a message that has a name.', '请引用一个有名称的消息。');
      }
      const { key } = keyOf(element);
      if (key !== undefined) yield* expressionProblem(refuse, id, key, 'correlation key', '关联键');
    }
  },
);
