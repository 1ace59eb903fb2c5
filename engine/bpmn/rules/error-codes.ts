import { text } from '../../kernel/outcome.ts';
import { triggerKind } from '../trigger.ts';
import { caughtTwice, codeOf } from './caught-twice.ts';
import { rule } from './rule.ts';

export const errorCodes = rule(
  {
    code: 'error-codes',
    clause: '8.4.3 Error',
    reason: text(
      'That two boundary events of one activity never catch the same error is demanded here: which of them does would be chance.',
      '此处另要求同一活动的两个边界事件不捕获同一错误：否则由哪一个捕获取决于偶然。',
    ),
    title: text('Error codes', '错误代码'),
    demand: text(
      'An error end event refers to an error with an error code; a boundary event without one catches every error. Two boundary events of one activity never catch the same.',
      '错误结束事件须引用带错误代码的错误；未指明代码的边界事件捕获所有错误。同一活动的两个边界事件不得捕获同一错误。',
    ),
    mend: text(
      'Set errorRef to an error with errorCode, and keep one boundary event for each error.',
      '将 errorRef 指向带 errorCode 的错误，且每个错误只保留一个边界事件。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.single) {
      if (element.$type !== 'bpmn:EndEvent' || triggerKind(element) !== 'error') continue;
      if (codeOf(element) === undefined) {
        yield refuse(id, 'Refer to an error with an error code.', '请引用带有错误代码的错误定义。');
      }
    }
    for (const { id, name } of caughtTwice(outline, 'error')) {
      yield refuse(
        id,
        `"${name}" catches this error twice: remove one of the events.`,
        `“${name}”重复捕获此错误：请移除其中一个事件。`,
      );
    }
  },
);
