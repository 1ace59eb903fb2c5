import { text } from '../../kernel/outcome.ts';
import { EXECUTED } from '../executed.ts';
import { rule } from './rule.ts';

export const elementExecuted = rule(
  {
    code: 'element-executed',
    reason: text(
      "Signet's own: what has no behaviour in the kernel is refused, never passed over.",
      'Signet 自有规则：内核没有行为定义的元素一律拒绝，绝不静默略过。',
    ),
    title: text('Elements that are executed', '可执行的元素'),
    demand: text('Every flow element is one that the kernel executes.', '每个流程元素都须是内核可执行的元素。'),
    mend: text('Model it with the elements of docs/bpmn.md.', '使用 docs/bpmn.md 中列出的元素建模。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (EXECUTED[element.$type]) continue;
      const type = element.$type.replace('bpmn:', '');
      yield refuse(
        id,
        `A ${type} is not executed here: model it with the elements that are.`,
        `此处不执行 ${type}：请改用受支持的元素建模。`,
      );
    }
  },
);
