import { text } from '../../kernel/outcome.ts';
import { triggerKind } from '../trigger.ts';
import { catches, caughtTwice, codeOf } from './caught-twice.ts';
import { rule } from './rule.ts';

export const escalationCodes = rule(
  {
    code: 'escalation-codes',
    clause: '8.4.4 Escalation (page 81)',
    reason: text(
      'That two boundary events of one activity never catch the same escalation is demanded here: which of them does would be chance.',
      '此处另要求同一活动的两个边界事件不捕获同一升级：否则由哪一个捕获取决于偶然。',
    ),
    title: text('Escalation codes', '升级代码'),
    demand: text(
      'What throws an escalation refers to one with an escalation code. Two boundary events of one activity never catch the same.',
      '抛出升级的事件须引用带升级代码的升级定义。同一活动的两个边界事件不得捕获同一升级。',
    ),
    mend: text(
      'Set escalationRef to an escalation with escalationCode, and keep one boundary event for each.',
      '将 escalationRef 指向带 escalationCode 的升级，且每个升级只保留一个边界事件。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const placed of outline.single) {
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
  },
);
