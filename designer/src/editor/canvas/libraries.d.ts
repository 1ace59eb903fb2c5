declare module 'diagram-js-minimap' {
  const module: { readonly [name: string]: unknown };
  export default module;
}
declare module 'bpmn-js-bpmnlint' {
  const module: { readonly [name: string]: unknown };
  export default module;
}
declare module 'bpmn-js-native-copy-paste' {
  const module: { readonly [name: string]: unknown };
  export default module;
}
declare module 'bpmn-js-i18n/translations/zn.js' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
declare module '@bpmn-io/feel-editor' {
  export interface Variable {
    readonly name: string;
    readonly detail?: string;
    readonly info?: string;
    readonly entries?: readonly Variable[];
  }
  export default class FeelEditor {
    constructor(options: {
      readonly container: HTMLElement;
      readonly value?: string;
      readonly onChange?: (value: string) => void;
      readonly onKeyDown?: (event: KeyboardEvent) => void;
      readonly variables?: readonly Variable[];
      readonly contentAttributes?: Readonly<Record<string, string>>;
      readonly placeholder?: string;
      readonly extensions?: readonly unknown[];
      readonly readOnly?: boolean;
    });
    setValue(value: string): void;
    setVariables(variables: readonly Variable[]): void;
    focus(position?: number): void;
    destroy?(): void;
    readonly _cmEditor: { destroy(): void };
  }
}
