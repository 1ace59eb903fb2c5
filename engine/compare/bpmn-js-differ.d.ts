declare module 'bpmn-js-differ' {
  import type { Element } from '../bpmn/element.ts';

  type ById = Readonly<Record<string, unknown>>;

  export function diff(
    before: Element,
    after: Element,
  ): { readonly _added: ById; readonly _removed: ById; readonly _changed: ById; readonly _layoutChanged: ById };
}
