import { type Element, idOf, one } from '../element.ts';
import { isEventSubProcess } from '../event-sub-process.ts';
import { isScope, type Outline } from '../outline.ts';
import { rule } from './rule.ts';

/** Every node can be reached from where its scope begins. */
export const nodeReachable = rule('node-reachable', function* ({ outline }, refuse) {
  const reached = reachable(outline);
  for (const { id } of outline.nodes) {
    if (!reached.has(id))
      yield refuse(id, 'Nothing leads here: connect it or remove it.', '没有路径通向此处：请连接或移除。');
  }
});

function reachable(outline: Outline): Set<string> {
  const reached = new Set<string>();
  const queue = entries(outline, idOf(outline.process));
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    queue.push(...(outline.outgoing.get(id) ?? []).map(({ element }) => idOf(one(element, 'targetRef'))));
    queue.push(
      ...outline.nodes.filter(({ element }) => idOf(one(element, 'attachedToRef')) === id).map((node) => node.id),
    );
    const element = outline.byId.get(id)?.element;
    if (element && isScope(element)) queue.push(...entries(outline, id));
  }
  return reached;
}

function entries(outline: Outline, scope: string): string[] {
  const nodes = outline.nodes.filter((node) => node.scope === scope && node.element.$type !== 'bpmn:BoundaryEvent');
  const byThemselves = nodes.filter(({ element }) => beginsByItself(element));
  const starts = nodes.filter(({ element }) => element.$type === 'bpmn:StartEvent');
  const entered = starts.length > 0 ? starts : nodes.filter(({ id }) => !outline.incoming.has(id));
  return [...byThemselves, ...entered].map(({ id }) => id);
}

/** Begun by an event or a compensation rather than by a flow; whether that is executed is another rule's question. */
const beginsByItself = (element: Element): boolean =>
  isEventSubProcess(element) || element.get('isForCompensation') === true;
