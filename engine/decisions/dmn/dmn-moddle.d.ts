declare module 'dmn-moddle' {
  import type { Element } from '../../bpmn/element.ts';

  export class DmnModdle {
    constructor(packages?: { readonly [prefix: string]: object });
    fromXML(
      xml: string,
      type: string,
    ): Promise<{
      readonly rootElement: Element;
      readonly warnings: readonly { readonly message: string; readonly element?: Element }[];
    }>;
  }
}
