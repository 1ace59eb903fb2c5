import type Modeler from 'bpmn-js/lib/Modeler';
import { attribute, extensions, within } from '../../../../engine/bpmn/element.ts';
import type { Create, Node } from '../model/node.ts';
import { isTitled, type Language, show, showAll } from '../model/titles.ts';
import { type Shape, service } from './services.ts';

export interface Shown {
  readonly language: () => Language;
  /** Names and menus in another language, where one draws. */
  readonly change: (to: Language) => void;
  /** Runs while all names stand as a file has them. */
  readonly asFile: <T>(run: () => T) => T;
}

const PRIORITY = 1_500;

/** Names alone: told as a change, the library would also write how large they are drawn into the file. */
function redraw(modeler: Modeler): void {
  const registry = service(modeler, 'elementRegistry');
  for (const shape of registry.getAll().filter(({ parent }) => parent)) {
    const kind = shape.waypoints ? 'connection' : 'shape';
    service(modeler, 'graphicsFactory').update(kind, shape, registry.getGraphics(shape));
  }
}

/** Keeps the names on the canvas in the language that its reader has chosen. */
export function showLanguage(modeler: Modeler, first: Language): Shown {
  let shown = first;
  const bus = service(modeler, 'eventBus');
  const create: Create = (type, attributes) => service(modeler, 'bpmnFactory').create(type, attributes);
  const definitions = () => modeler.getDefinitions() as Node | undefined;
  const all = (to: Language) => {
    const root = definitions();
    if (root) showAll(root, to, create);
  };

  bus.on('import.parse.complete', ({ definitions: read }: { definitions?: Node }) => {
    if (read) showAll(read, shown, create);
  });
  // what is pasted may come from a canvas in the other language
  bus.on('commandStack.elements.create.postExecuted', PRIORITY, ({ context }: { context: { elements: Shape[] } }) => {
    for (const { businessObject } of context.elements) {
      for (const node of within(businessObject) as Node[]) {
        const foreign = extensions(node, 'signet:Title').some((title) => attribute(title, 'lang') === shown);
        if (foreign && isTitled(node)) show(node, shown, create);
      }
    }
  });

  return {
    language: () => shown,
    change(to) {
      if (to === shown) return;
      const editing = service(modeler, 'directEditing');
      if (editing.isActive()) editing.complete();
      shown = to;
      all(to);
      // names of before would be written back in the wrong language
      service(modeler, 'commandStack').clear();
      redraw(modeler);
      service(modeler, 'linting').update();
      bus.fire('i18n.changed');
      service(modeler, 'contextPad').close();
    },
    asFile(run) {
      if (shown === 'en') return run();
      all('en');
      try {
        return run();
      } finally {
        all(shown);
      }
    },
  };
}
