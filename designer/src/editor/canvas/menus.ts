import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries.js';
import type Modeler from 'bpmn-js/lib/Modeler';
import { is } from '../model/node.ts';
import { inOneStep } from './batch.ts';
import { between, insert, place } from './place.ts';
import { type MenuEntry, type Point, type Shape, service } from './services.ts';
import { translate } from './translate.ts';

interface Kind {
  readonly label: string;
  readonly className: string;
  readonly target: Readonly<Record<string, unknown>> & { readonly type: string };
}

const ENTRIES: Readonly<Record<string, Kind>> = PopupEntries;

/** What is offered after an element or on its own, the frequent first. What is refused at deployment is not offered. */
const KINDS = [
  ...['user-task', 'service-task', 'rule-task', 'script-task', 'send-task', 'receive-task', 'manual-task'],
  ...['exclusive-gateway', 'parallel-gateway', 'inclusive-gateway', 'event-based-gateway', 'complex-gateway'],
  ...['none-end-event', 'terminate-end', 'error-end', 'message-end', 'escalation-end', 'signal-end'],
  ...['timer-intermediate-catch', 'message-intermediate-catch', 'message-intermediate-throw'],
  ...['signal-intermediate-catch', 'signal-intermediate-throw', 'conditional-intermediate-catch'],
  ...['expanded-subprocess', 'call-activity', 'event-subprocess'],
] as const;
const STARTS = ['none-start-event', 'message-start', 'timer-start', 'signal-start'] as const;
const BOUNDARIES = [
  ...['non-interrupting-timer-boundary', 'timer-boundary', 'error-boundary', 'message-boundary'],
  ...['non-interrupting-message-boundary', 'escalation-boundary', 'signal-boundary', 'conditional-boundary'],
  ...['compensation-boundary'],
] as const;

export const MENUS = {
  append: 'signet-append',
  create: 'signet-create',
  connect: 'signet-connect',
  attach: 'signet-attach',
} as const;
export type Menu = keyof typeof MENUS;

type Entries = Readonly<Record<string, MenuEntry>>;

function entriesOf(kinds: readonly string[], then: (kind: Kind) => void): Entries {
  return Object.fromEntries(
    kinds.flatMap((id) => {
      const kind = ENTRIES[id];
      if (!kind) return [];
      return [[id, { label: translate(kind.label), className: kind.className, action: () => then(kind) }]];
    }),
  );
}

export const takesFlows = (shape: Shape): boolean =>
  is(shape.businessObject, 'bpmn:FlowNode') && !is(shape.businessObject, 'bpmn:EndEvent') && !shape.labelTarget;

/** Menus by which everything is drawn that the mouse can draw: each can be searched and used with the keyboard alone. */
export function offerMenus(modeler: Modeler): void {
  const menu = service(modeler, 'popupMenu');
  const modeling = service(modeler, 'modeling');
  const selection = service(modeler, 'selection');
  const make = ({ target }: Kind) => service(modeler, 'elementFactory').createShape(target);
  const done = (shape: Shape) => {
    menu.close();
    selection.select(shape);
    service(modeler, 'canvas').focus();
  };
  const provide = (name: Menu, entries: (target: Shape) => Entries) =>
    menu.registerProvider(MENUS[name], { getPopupMenuEntries: entries });

  provide('append', (source) =>
    entriesOf(KINDS, (kind) => {
      let made: Shape | undefined;
      inOneStep(modeler, () => {
        made = insert(modeler, source, make(kind));
      });
      if (made) done(made);
    }),
  );
  provide('create', () =>
    entriesOf([...STARTS, ...KINDS], (kind) => {
      const { at, parent } = place(modeler);
      done(modeling.createShape(make(kind), at, parent));
    }),
  );
  provide('attach', (host) =>
    entriesOf(BOUNDARIES, (kind) => {
      const used = host.attachers?.length ?? 0;
      const at = { x: host.x + host.width - 24 - used * 44, y: host.y + host.height };
      done(modeling.createShape(make(kind), at, host, { attach: true }));
    }),
  );
  provide('connect', (source) => {
    const others = between(modeler, source).map((target) => {
      const { name, $type, id } = target.businessObject;
      const label = `${name ?? id}`;
      const action = () => done(modeling.connect(source, target));
      return [id, { label, className: classOf($type), action }] as const;
    });
    return Object.fromEntries(others);
  });
}

const classOf = (type: string): string =>
  Object.values(ENTRIES).find(({ target }) => target.type === type)?.className ?? 'bpmn-icon-task';

const WIDTH = 280;

/** Opens a menu beside the element that it is for, or in the middle of what is seen. */
export function openMenu(modeler: Modeler, name: Menu, title: string, target?: Shape): void {
  const root = service(modeler, 'canvas').getRootElement();
  const box = service(modeler, 'canvas').getContainer().getBoundingClientRect();
  const at: Point = target ? beside(modeler, target, box) : { x: box.width / 2 - WIDTH / 2, y: box.height / 4 };
  const position = { x: at.x + box.left, y: at.y + box.top, cursor: { x: at.x + box.left, y: at.y + box.top } };
  service(modeler, 'popupMenu').open(target ?? root, MENUS[name], position, { title, search: true, width: WIDTH });
}

function beside(modeler: Modeler, { x, y, width }: Shape, box: DOMRect): Point {
  const view = service(modeler, 'canvas').viewbox();
  const left = (x + width - view.x) * view.scale + 12;
  return { x: Math.min(Math.max(left, 8), box.width - WIDTH - 8), y: Math.max((y - view.y) * view.scale, 8) };
}
