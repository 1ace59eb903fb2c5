import type Modeler from 'bpmn-js/lib/Modeler';
import type { Create, Node } from '../model/node.ts';

/** What we use of the services of the canvas: its own types leave most of it open. */
export interface Shape {
  readonly id: string;
  readonly type: string;
  readonly businessObject: Node;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly parent?: Shape;
  readonly children: readonly Shape[];
  readonly incoming: readonly Shape[];
  readonly outgoing: readonly Shape[];
  readonly attachers?: readonly Shape[];
  readonly labelTarget?: Shape;
  readonly source?: Shape;
  readonly target?: Shape;
  readonly waypoints?: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

type Properties = Readonly<Record<string, unknown>>;

export interface MenuEntry {
  readonly label: string;
  readonly className?: string;
  readonly group?: { readonly id: string; readonly name: string };
  readonly action: (event: Event) => void;
}

interface Services {
  readonly canvas: {
    zoom(to: number | 'fit-viewport', center?: 'auto' | Point): number;
    viewbox(): Point & {
      width: number;
      height: number;
      scale: number;
      inner: Point & { width: number; height: number };
    };
    viewbox(box: Point & { width: number; height: number }): void;
    scrollToElement(shape: Shape, padding?: number): void;
    getRootElement(): Shape;
    findRoot(shape: Shape): Shape | undefined;
    setRootElement(root: Shape): void;
    focus(): void;
    getContainer(): HTMLElement;
  };
  readonly commandStack: {
    canUndo(): boolean;
    canRedo(): boolean;
    undo(): void;
    redo(): void;
    clear(told?: boolean): void;
  };
  readonly elementRegistry: {
    get(id: string): Shape | undefined;
    getAll(): readonly Shape[];
    filter(test: (shape: Shape) => boolean): readonly Shape[];
    getGraphics(shape: Shape): SVGElement;
  };
  readonly eventBus: {
    on(events: string | readonly string[], priority: number, then: (event: never) => unknown): void;
    on(events: string | readonly string[], then: (event: never) => unknown): void;
    fire(event: string, data?: object): void;
  };
  readonly graphicsFactory: { update(kind: 'shape' | 'connection', shape: Shape, graphics: SVGElement): void };
  readonly modeling: {
    updateProperties(shape: Shape, properties: Properties): void;
    updateModdleProperties(shape: Shape, node: Node, properties: Properties): void;
    updateLabel(shape: Shape, text: string): void;
    createShape(shape: Shape, at: Point, parent: Shape, hints?: Properties): Shape;
    connect(source: Shape, target: Shape): Shape;
    reconnectStart(flow: Shape, source: Shape, docking: Point): void;
    moveElements(shapes: readonly Shape[], by: Point): void;
    removeElements(shapes: readonly Shape[]): void;
  };
  readonly moddle: { readonly create: Create };
  readonly bpmnFactory: { readonly create: Create };
  readonly elementFactory: { createShape(attributes: Properties): Shape };
  readonly autoPlace: { append(source: Shape, shape: Shape): Shape };
  readonly selection: { get(): readonly Shape[]; select(shape: Shape | readonly Shape[] | null): void };
  readonly keyboard: {
    addListener(priority: number, then: (context: { keyEvent: KeyboardEvent }) => boolean | undefined): void;
  };
  readonly popupMenu: {
    registerProvider(
      id: string,
      provider: { getPopupMenuEntries(target: Shape): Readonly<Record<string, MenuEntry>> },
    ): void;
    open(target: Shape | readonly Shape[], provider: string, at: Point, options?: Properties): void;
    close(): void;
    isOpen(): boolean;
    isEmpty(target: Shape | readonly Shape[], provider: string): boolean;
  };
  readonly rules: { allowed(rule: string, context: object): unknown };
  readonly directEditing: { isActive(): boolean; complete(): void; cancel(): void };
  readonly dragging: { context(): unknown };
  readonly contextPad: { close(): void };
  readonly searchPad: { toggle(): void };
  readonly minimap: { toggle(): void; isOpen(): boolean; open(): void; close(): void };
  readonly editorActions: { trigger(action: string, options?: object): void };
  readonly alignElements: { trigger(shapes: readonly Shape[], type: string): void };
  readonly distributeElements: { trigger(shapes: readonly Shape[], axis: string): void };
  readonly linting: { update(): void; toggle(active: boolean): boolean };
  readonly zoomScroll: { stepZoom(by: number): void };
  readonly nativeCopyPaste: { toggle(active: boolean): void };
  readonly bpmnReplace: { replaceElement(shape: Shape, target: Properties): Shape };
}

export const service = <K extends keyof Services>(modeler: Modeler, name: K): Services[K] =>
  modeler.get(name) as Services[K];
