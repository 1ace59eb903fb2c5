import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, one } from '../element.ts';
import { isEventSubProcess } from '../event-sub-process.ts';
import { isScope, type Outline } from '../outline.ts';
import { rule } from './rule.ts';

export const nodeReachable = rule(
  {
    code: 'node-reachable',
    clause: '10.5.2 Start Event',
    reason: text(
      'The standard begins an activity without an incoming flow with the process, also beside a start event; that is not executed here, as it would be begun by every one of several starts.',
      '标准规定没有流入顺序流的活动随流程启动，即使另有开始事件；此处不执行，因为多个开始事件都会启动它。',
    ),
    title: text('Nodes that are reached', '可到达的节点'),
    demand: text(
      'A path leads from where its scope begins to every activity, event and gateway.',
      '从范围起点须有路径通向每个活动、事件和网关。',
    ),
    mend: text('Connect the node, or remove it.', '连接该节点，或将其移除。'),
  },
  function* ({ outline }, refuse) {
    const reached = reachable(outline);
    for (const { id } of outline.nodes) {
      if (!reached.has(id))
        yield refuse(id, 'Nothing leads here: connect it or remove it.', '没有路径通向此处：请连接或移除。');
    }
  },
);

function reachable(outline: Outline): Set<string> {
  const reached = new Set<string>();
  const queue = entries(outline, idOf(outline.process));
  // asked once: it is looked at while somebody draws
  const attached = new Map<string, string[]>();
  for (const { id, element } of outline.nodes) {
    const host = idOf(one(element, 'attachedToRef'));
    if (host) attached.set(host, [...(attached.get(host) ?? []), id]);
  }
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    queue.push(...(outline.outgoing.get(id) ?? []).map(({ element }) => idOf(one(element, 'targetRef'))));
    queue.push(...(attached.get(id) ?? []));
    const element = outline.byId.get(id)?.element;
    if (element && isScope(element)) queue.push(...entries(outline, id));
  }
  return reached;
}

/** An ad-hoc sub-process offers what no flow leads to; in a scope that cannot begin at all, that alone is the problem. */
function entries(outline: Outline, scope: string): string[] {
  const adHoc = outline.byId.get(scope)?.element.$type === 'bpmn:AdHocSubProcess';
  const nodes = outline.nodes.filter((node) => node.scope === scope && node.element.$type !== 'bpmn:BoundaryEvent');
  const byThemselves = nodes.filter(({ element }) => beginsByItself(element));
  const starts = nodes.filter(({ element }) => element.$type === 'bpmn:StartEvent' && !adHoc);
  const open = nodes.filter(({ id, element }) => !outline.incoming.has(id) && !beginsByItself(element));
  const entered = [starts, open, nodes].find((some) => some.length > 0) ?? [];
  return [...byThemselves, ...entered].map(({ id }) => id);
}

/** Begun by an event or a compensation rather than by a flow; whether that is executed is another rule's question. */
const beginsByItself = (element: Element): boolean =>
  isEventSubProcess(element) || element.get('isForCompensation') === true;
