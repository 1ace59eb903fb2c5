import { triggerKind } from '../trigger.ts';
import { catches, caughtTwice, codeOf } from './caught-twice.ts';
import { rule } from './rule.ts';

/** Who escalates says what; two events in the same place never catch the same escalation. */
export const escalationCodes = rule('escalation-codes', function* ({ outline }, refuse) {
  for (const placed of outline.nodes) {
    const { id, element } = placed;
    if (triggerKind(element) !== 'escalation' || catches(outline, placed)) continue;
    if (codeOf(element) === undefined) {
      yield refuse(id, 'Refer to an escalation with an escalation code.', '请引用带有升级代码的升级定义。');
    }
  }
  for (const { id, name } of caughtTwice(outline, 'escalation')) {
    yield refuse(
      id,
      `"${name}" catches this escalation twice: remove one of the events.`,
      `“${name}”重复捕获此升级：请移除其中一个事件。`,
    );
  }
});
