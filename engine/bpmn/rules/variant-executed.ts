import { attribute, type Element, idOf, many, one } from '../element.ts';
import { isEventSubProcess } from '../event-sub-process.ts';
import { rule } from './rule.ts';

/** Properties of an element that would change how it executes, and what they are called. */
const VARIANTS: readonly { readonly en: string; readonly zh: string; readonly of: (element: Element) => boolean }[] = [
  {
    en: 'the loop of an event sub-process',
    zh: '事件子流程的循环',
    of: (element) => isEventSubProcess(element) && one(element, 'loopCharacteristics') !== undefined,
  },
  { en: 'data association', zh: '数据关联', of: hasAssociations },
  { en: 'instantiation by this element', zh: '由该元素启动实例', of: (element) => element.get('instantiate') === true },
  {
    en: 'waiting for all events of the gateway',
    zh: '网关等待全部事件',
    of: (element) => attribute(element, 'eventGatewayType') === 'Parallel',
  },
  { en: 'resource roles', zh: '资源角色', of: (element) => many(element, 'resources').length > 0 },
];

/** Variants of executed elements, and of the process itself, that are not executed. */
export const variantExecuted = rule('variant-executed', function* ({ outline }, refuse) {
  for (const { id, element } of [{ id: idOf(outline.process), element: outline.process }, ...outline.nodes]) {
    for (const { en, zh, of } of VARIANTS) {
      if (of(element)) yield refuse(id, `Remove ${en}: it is not executed here.`, `请移除${zh}：此处不执行。`);
    }
  }
});

function hasAssociations(element: Element): boolean {
  return ['dataInputAssociations', 'dataOutputAssociations', 'properties'].some(
    (name) => many(element, name).length > 0,
  );
}
