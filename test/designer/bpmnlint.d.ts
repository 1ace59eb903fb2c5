declare module 'bpmnlint/lib/linter.js' {
  import type { Element } from '../../engine/bpmn/element.ts';

  export default class Linter {
    constructor(options: { readonly config: object; readonly resolver: object });
    lint(root: Element): Promise<never>;
  }
}
