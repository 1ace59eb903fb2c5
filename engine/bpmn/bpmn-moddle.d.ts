declare module 'bpmn-moddle' {
  import type { Element } from './element.ts';

  export class BpmnModdle {
    constructor(packages?: { readonly [prefix: string]: object });
    fromXML(xml: string): Promise<{
      readonly rootElement: Element;
      readonly warnings: readonly {
        readonly message: string;
        readonly element?: Element;
        readonly property?: string;
        readonly value?: string;
      }[];
    }>;
    create(type: string, properties?: object): Element;
    toXML(element: Element): Promise<{ readonly xml: string }>;
  }
}
