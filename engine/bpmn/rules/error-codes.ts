import { triggerKind } from '../trigger.ts';
import { caughtTwice, codeOf } from './caught-twice.ts';
import { rule } from './rule.ts';

/** An error end event says which error; two events in the same place never catch the same. */
export const errorCodes = rule('error-codes', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
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
});
