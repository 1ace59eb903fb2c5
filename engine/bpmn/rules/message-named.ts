import { isMessageTask, keyOf, messageName, triggerKind } from '../trigger.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

/** A message event, a send and a receive task refer to a message by name; its key is FEEL. */
export const messageNamed = rule('message-named', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (triggerKind(element) !== 'message' && !isMessageTask(element)) continue;
    if (messageName(element) === undefined) {
      yield refuse(id, 'Refer to a message that has a name.', '请引用一个有名称的消息。');
    }
    const { key } = keyOf(element);
    if (key !== undefined) yield* expressionProblem(refuse, id, key, 'correlation key', '关联键');
  }
});
