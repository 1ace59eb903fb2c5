import { entries, eventStarts } from '../../kernel/graph.ts';
import type { Node, Process } from '../../kernel/model.ts';
import type { DataFlow } from './flow.ts';
import { isScope } from './ways.ts';

/** How a run can come to an element without completing a task that is signed with one of these meanings. */
export interface UnsignedWay {
  readonly trace: readonly string[];
  /** Whether time must pass for it: there is no such way that no timer opens. */
  readonly byTime: boolean;
}

export function unsignedWay(
  process: Process,
  flow: DataFlow,
  target: string,
  meanings: readonly string[],
): UnsignedWay | undefined {
  const signs = (node: Node) => node.kind === 'userTask' && meaningsOf(flow, node).some((it) => meanings.includes(it));
  const direct = search(process, target, (node) => !isTimer(node), signs);
  if (direct) return { trace: direct, byTime: false };
  const byTime = search(process, target, () => true, signs);
  return byTime && { trace: byTime, byTime: true };
}

/** Of a timer that begins the process itself a run is no less decided by people. */
const isTimer = (node: Node): boolean =>
  node.kind !== 'startEvent' && 'trigger' in node && node.trigger.kind === 'timer';

function meaningsOf({ results }: DataFlow, node: Extract<Node, { kind: 'userTask' }>): readonly string[] {
  if (node.assignment.meaning === undefined) return [];
  const fields = Object.values(results.get(node.id)?.fields ?? {});
  const answers = fields.flatMap((field) => Object.values(field.answers ?? {}));
  return answers.length > 0 ? answers : [node.assignment.meaning];
}

type Test = (node: Node) => boolean;

function search(process: Process, target: string, may: Test, signs: Test): readonly string[] | undefined {
  const begins = [...entries(process, process.id), ...eventStarts(process, process.id).map(({ id }) => id)];
  const from = new Map<string, string | undefined>();
  const come = (id: string, by: string | undefined) => {
    const node = process.nodes[id];
    if (node && !from.has(id) && may(node)) from.set(id, by);
  };
  for (const id of begins) come(id, undefined);
  // grows while it is walked
  for (const [id] of from) {
    const node = process.nodes[id];
    if (!node) continue;
    if (id === target) return traceTo(from, id);
    const inside = [...entries(process, id), ...eventStarts(process, id).map((start) => start.id)];
    // a scope is gone through, and not around
    const on = isScope(node) ? inside : signs(node) ? [] : exits(process, node);
    for (const next of [...on, ...('boundary' in node ? node.boundary : [])]) come(next, id);
  }
  return undefined;
}

/** Where its flows lead; from an end of a scope, where the scope's flows lead. */
function exits(process: Process, node: Node): readonly string[] {
  const targets = node.outgoing.flatMap((flow) => process.flows[flow]?.target ?? []);
  const around = process.nodes[node.parent];
  return targets.length > 0 || !around ? targets : exits(process, around);
}

function traceTo(from: ReadonlyMap<string, string | undefined>, to: string): readonly string[] {
  const trace: string[] = [];
  for (let at: string | undefined = to; at !== undefined; at = from.get(at)) trace.unshift(at);
  return trace;
}
