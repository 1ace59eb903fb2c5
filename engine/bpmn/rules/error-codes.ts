import { attribute, idOf, one } from '../element.ts';
import { triggerKind, triggerOf } from '../trigger.ts';
import { rule } from './rule.ts';

/** An error end event says which error; two boundary events of one activity never catch the same. */
export const errorCodes = rule('error-codes', function* ({ outline }, refuse) {
  const caught = new Set<string>();
  for (const { id, element } of outline.nodes) {
    if (triggerKind(element) !== 'error') continue;
    const trigger = triggerOf(element);
    const code = trigger.kind === 'error' ? trigger.code : undefined;
    if (element.$type === 'bpmn:EndEvent' && code === undefined) {
      yield refuse(id, 'Refer to an error with an error code.', '请引用带有错误代码的错误定义。');
    }
    const host = one(element, 'attachedToRef');
    if (!host) continue;
    const key = JSON.stringify([idOf(host), code ?? null]);
    if (caught.has(key)) {
      yield refuse(
        id,
        `"${attribute(host, 'name') ?? idOf(host)}" catches this error twice: remove one of the boundary events.`,
        `“${attribute(host, 'name') ?? idOf(host)}”重复捕获此错误：请移除其中一个边界事件。`,
      );
    }
    caught.add(key);
  }
});
