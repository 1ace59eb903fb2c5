import { EXECUTED } from '../executed.ts';
import { rule } from './rule.ts';

/** Flow elements that the kernel has no behaviour for. */
export const elementExecuted = rule('element-executed', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (EXECUTED[element.$type]) continue;
    const type = element.$type.replace('bpmn:', '');
    yield refuse(
      id,
      `A ${type} is not executed here: model it with the elements that are.`,
      `此处不执行 ${type}：请改用受支持的元素建模。`,
    );
  }
});
