import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, many, one } from '../element.ts';
import { isEventSubProcess } from '../event-sub-process.ts';
import { rule } from './rule.ts';

/** Properties of an element that would change how it executes, and what they are called. */
const VARIANTS: readonly { readonly en: string; readonly zh: string; readonly of: (element: Element) => boolean }[] = [
  {
    en: 'the loop of an event sub-process',
    zh: '事件子流程的循环',
    of: (element) => isEventSubProcess(element) && one(element, 'loopCharacteristics') !== undefined,
  },
  { en: 'resource roles', zh: '资源角色', of: (element) => many(element, 'resources').length > 0 },
];

export const variantExecuted = rule(
  {
    code: 'variant-executed',
    reason: text(
      "Signet's own: a property that changes how an element executes, and that the kernel does not know, is refused.",
      'Signet 自有规则：会改变执行方式而内核不支持的属性一律拒绝。',
    ),
    title: text('Variants that are executed', '可执行的变体'),
    demand: text(
      'No element has a property that would execute differently and is not supported.',
      '元素不得带有会改变执行方式且不受支持的属性。',
    ),
    mend: text('Remove the property.', '移除该属性。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of [{ id: idOf(outline.process), element: outline.process }, ...outline.nodes]) {
      for (const { en, zh, of } of VARIANTS) {
        if (of(element)) yield refuse(id, `Remove ${en}: it is not executed here.`, `请移除${zh}：此处不执行。`);
      }
    }
  },
);
