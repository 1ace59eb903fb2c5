import type Modeler from 'bpmn-js/lib/Modeler';
import { is } from '../model/node.ts';
import { type Menu, openMenu, takesFlows } from './menus.ts';
import { inOrder } from './place.ts';
import { type Shape, service } from './services.ts';

export interface Keys {
  /** Opens what stands behind the selected element. */
  readonly open: () => void;
  readonly title: (menu: Menu) => string;
}

/** Above the bindings of the library, which need the mouse for some of these letters. */
const PRIORITY = 2_000;

/** Draws with the keyboard alone: beside what the library binds (move, undo, copy, search, rename, change, remove). */
export function bindKeys(modeler: Modeler, { open, title }: Keys): void {
  const selection = service(modeler, 'selection');
  const selected = () => (selection.get().length === 1 ? selection.get()[0] : undefined);
  const choose = (shape: Shape | undefined) => {
    if (!shape) return;
    selection.select(shape);
    service(modeler, 'canvas').scrollToElement(shape, 100);
  };
  const menu = (name: Menu, target?: Shape) => openMenu(modeler, name, title(name), target);
  const move = (by: number) => {
    const all = inOrder(modeler);
    const at = selected();
    const index = at ? all.indexOf(at) : by > 0 ? -1 : 0;
    choose(all[(index + by + all.length) % all.length]);
  };
  const acts: Readonly<Record<string, (shape: Shape | undefined) => void>> = {
    ']': () => move(1),
    '[': () => move(-1),
    n: () => menu('create'),
    a: (shape) => shape && takesFlows(shape) && menu('append', shape),
    c: (shape) => shape && takesFlows(shape) && menu('connect', shape),
    b: (shape) => shape && is(shape.businessObject, 'bpmn:Activity') && menu('attach', shape),
    f: (shape) => choose(shape && nextFlow(shape)),
    Enter: () => open(),
  };
  service(modeler, 'keyboard').addListener(PRIORITY, ({ keyEvent }) => {
    const { key, ctrlKey, metaKey, altKey } = keyEvent;
    const act = acts[key];
    if (!act || ctrlKey || metaKey || altKey) return undefined;
    const shape = selected();
    // with nothing chosen the library may have a tool of that letter
    if (key === 'c' && !shape) return undefined;
    act(shape);
    return true;
  });
}

/** The first flow out of an element; of a flow, the next of those beside it. */
function nextFlow(shape: Shape): Shape | undefined {
  if (!shape.waypoints) return shape.outgoing[0];
  const beside = shape.source?.outgoing ?? [];
  return beside[(beside.indexOf(shape) + 1) % beside.length];
}
