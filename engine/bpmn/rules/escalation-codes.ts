import { attribute, idOf, one } from '../element.ts';
import { triggerKind, triggerOf } from '../trigger.ts';
import { rule } from './rule.ts';

/** Who escalates says what; two boundary events of one activity never catch the same escalation. */
export const escalationCodes = rule('escalation-codes', function* ({ outline }, refuse) {
  const caught = new Set<string>();
  for (const { id, element } of outline.nodes) {
    if (triggerKind(element) !== 'escalation') continue;
    const trigger = triggerOf(element);
    const code = trigger.kind === 'escalation' ? trigger.code : undefined;
    const host = one(element, 'attachedToRef');
    if (!host && code === undefined) {
      yield refuse(id, 'Refer to an escalation with an escalation code.', '请引用带有升级代码的升级定义。');
    }
    if (!host) continue;
    const key = JSON.stringify([idOf(host), code ?? null]);
    const name = attribute(host, 'name') ?? idOf(host);
    if (caught.has(key)) {
      yield refuse(
        id,
        `"${name}" catches this escalation twice: remove one of the boundary events.`,
        `“${name}”重复捕获此升级：请移除其中一个边界事件。`,
      );
    }
    caught.add(key);
  }
});
