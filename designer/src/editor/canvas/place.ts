import type Modeler from 'bpmn-js/lib/Modeler';
import { is } from '../model/node.ts';
import { type Point, type Shape, service } from './services.ts';

/** Where something new stands: in the middle of what is seen, below what stands there already. */
export function place(modeler: Modeler): { readonly at: Point; readonly parent: Shape } {
  const { x, y, width, height } = service(modeler, 'canvas').viewbox();
  const shapes = service(modeler, 'elementRegistry').filter((it) => !it.waypoints && !it.labelTarget);
  const pools = shapes.filter(({ businessObject }) => is(businessObject, 'bpmn:Participant'));
  const parent = pools[0] ?? service(modeler, 'canvas').getRootElement();
  const nodes = shapes.filter(({ businessObject }) => is(businessObject, 'bpmn:FlowNode'));
  const at = { x: x + width / 2, y: y + height / 2 };
  while (nodes.some((it) => overlaps(it, at))) at.y += 20;
  return { at: { x: Math.round(at.x / 10) * 10, y: Math.round(at.y / 10) * 10 }, parent };
}

const ROOM = { x: 70, y: 60 };

const overlaps = (shape: Shape, { x, y }: Point): boolean =>
  x + ROOM.x > shape.x &&
  x - ROOM.x < shape.x + shape.width &&
  y + ROOM.y > shape.y &&
  y - ROOM.y < shape.y + shape.height;

/** Puts something after an element. That the library then asks for its name would write an empty one over ours. */
export function append(modeler: Modeler, source: Shape, made: Shape): Shape {
  const shape = service(modeler, 'autoPlace').append(source, made);
  service(modeler, 'directEditing').cancel();
  return shape;
}

/** Between an element and the only one that comes after it: what follows makes room. */
export function insert(modeler: Modeler, source: Shape, made: Shape): Shape {
  const modeling = service(modeler, 'modeling');
  const [flow, second] = source.outgoing.filter(({ businessObject }) => is(businessObject, 'bpmn:SequenceFlow'));
  const target = flow?.target;
  const ends = is(made.businessObject, 'bpmn:EndEvent');
  if (!flow || !target || second || ends || is(source.businessObject, 'bpmn:Gateway'))
    return append(modeler, source, made);
  const at = { x: source.x + source.width + GAP + made.width / 2, y: source.y + source.height / 2 };
  const missing = at.x + made.width / 2 + GAP - target.x;
  const beside = (source.parent?.children ?? []).filter((it) => !it.waypoints && !it.labelTarget && it !== source);
  // what leads back stays where it is
  if (target.x > source.x && missing > 0)
    modeling.moveElements(
      beside.filter((it) => it.x >= target.x),
      { x: missing, y: 0 },
    );
  const shape = modeling.createShape(made, at, source.parent ?? service(modeler, 'canvas').getRootElement());
  modeling.reconnectStart(flow, shape, at);
  modeling.connect(source, shape);
  return shape;
}

const GAP = 50;

/** What an element may be connected with, nearest to its right first. */
export function between(modeler: Modeler, source: Shape): readonly Shape[] {
  const rules = service(modeler, 'rules');
  return service(modeler, 'elementRegistry')
    .filter((target) => target !== source && !target.waypoints && !target.labelTarget)
    .filter((target) => is(target.businessObject, 'bpmn:FlowNode', 'bpmn:Participant'))
    .filter((target) => rules.allowed('connection.create', { source, target }))
    .toSorted((a, b) => Math.abs(a.x - source.x) - Math.abs(b.x - source.x));
}

/** The flow nodes in the order in which a token comes to them: from the left, and along the flows. */
export function inOrder(modeler: Modeler): readonly Shape[] {
  const nodes = service(modeler, 'elementRegistry')
    .filter(({ businessObject, labelTarget }) => is(businessObject, 'bpmn:FlowNode') && !labelTarget)
    .toSorted((a, b) => a.x - b.x || a.y - b.y);
  const order = new Set<Shape>();
  const visit = (shape: Shape): void => {
    const due = [shape];
    for (let at = due.pop(); at; at = due.pop()) {
      if (order.has(at)) continue;
      order.add(at);
      const after = at.outgoing.flatMap(({ target }) => (target && nodes.includes(target) ? [target] : []));
      due.push(...after.toReversed());
    }
  };
  for (const node of nodes.filter(({ businessObject }) => is(businessObject, 'bpmn:StartEvent'))) visit(node);
  for (const node of nodes) visit(node);
  return [...order];
}
