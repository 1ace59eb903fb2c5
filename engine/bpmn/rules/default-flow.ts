import { idOf, one } from '../element.ts';
import { bodyOf } from '../read.ts';
import { rule } from './rule.ts';

/** A default flow leaves its own element and has no condition. */
export const defaultFlow = rule('default-flow', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    const flow = one(element, 'default');
    if (!flow) continue;
    if (idOf(one(flow, 'sourceRef')) !== id) {
      yield refuse(id, 'The default flow must leave this element.', '默认流须从该元素流出。');
    }
    if (bodyOf(flow, 'conditionExpression') !== undefined) {
      yield refuse(idOf(flow), 'Remove the condition of the default flow.', '请移除默认流上的条件。');
    }
  }
});
