declare module 'dmn-js/lib/Modeler' {
  export interface View {
    readonly id: string;
    readonly name?: string;
    readonly type: string;
    readonly element: { readonly id: string; readonly $type: string };
  }
  interface Bus {
    on(event: string, listener: () => void): void;
  }
  interface CommandStack {
    undo(): void;
    redo(): void;
    canUndo(): boolean;
    canRedo(): boolean;
  }
  export interface Viewer {
    get(service: 'commandStack'): CommandStack;
    get(service: 'eventBus'): Bus;
  }
  export default class Modeler {
    constructor(options: { readonly [name: string]: unknown });
    importXML(xml: string, options?: { readonly open?: boolean }): Promise<unknown>;
    saveXML(options: { readonly format: boolean }): Promise<{ readonly xml: string }>;
    getViews(): readonly View[];
    getActiveView(): View | undefined;
    getActiveViewer(): Viewer | undefined;
    open(view: View): Promise<unknown>;
    on(event: 'views.changed', listener: () => void): void;
    destroy(): void;
  }
}
