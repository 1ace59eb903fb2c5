import { Failure } from './feel/failure.ts';
import type { Flow, Node } from './model.ts';
import type { Json, JsonObject } from './outcome.ts';
import type { Run } from './run.ts';

interface Choice {
  readonly flows: readonly string[];
  readonly conditions: readonly { flow: string; expression: string; inputs: JsonObject; result: Json }[];
}

interface At {
  readonly id: string;
  readonly scope: string;
  readonly node: Node;
}

/** All outgoing flows whose condition holds, unconditional ones always: how activities and events leave. */
export function everyTrue(run: Run, at: At): readonly string[] {
  return settle(run, at, evaluate(run, at, Number.POSITIVE_INFINITY));
}

/** The first outgoing flow whose condition holds: how an exclusive gateway leaves. */
export function firstTrue(run: Run, at: At): readonly string[] {
  return settle(run, at, evaluate(run, at, 1));
}

/** The flows with a condition that holds, be there none. */
export function trueOnly(run: Run, at: At): readonly string[] {
  const { conditions } = evaluate(run, at, Number.POSITIVE_INFINITY);
  const flows = conditions.flatMap(({ flow, result }) => (result === true ? flow : []));
  if (conditions.length > 0) run.emit({ type: 'chosen', node: at.id, conditions, flows });
  return flows;
}

function evaluate(run: Run, at: At, most: number): Choice {
  const conditions: Choice['conditions'][number][] = [];
  const flows: string[] = [];
  for (const flow of outgoing(run, at.node)) {
    if (flows.length >= most) break;
    if (flow.id === defaultOf(at.node)) continue;
    if (flow.condition === undefined) {
      flows.push(flow.id);
      continue;
    }
    const { value, inputs } = run.evaluate(flow.condition, scopeOf(at));
    if (typeof value !== 'boolean') throw notBoolean(flow);
    conditions.push({ flow: flow.id, expression: flow.condition, inputs, result: value });
    if (value) flows.push(flow.id);
  }
  return { flows, conditions };
}

/** An activity leaves with the variables around it, not with those of its inside; a gateway sees its own. */
const scopeOf = ({ id, scope, node }: At): string => ('boundary' in node ? scope : id);

/** Falls back on the default flow and records how the choice came about. */
function settle(run: Run, at: At, { flows, conditions }: Choice): readonly string[] {
  const fallback = defaultOf(at.node);
  const chosen = flows.length === 0 && fallback !== undefined ? [fallback] : flows;
  if (chosen.length === 0 && at.node.outgoing.length > 0) throw noFlow();
  if (conditions.length > 0 || fallback !== undefined) {
    run.emit({ type: 'chosen', node: at.id, conditions, flows: chosen });
  }
  return chosen;
}

const outgoing = (run: Run, node: Node): Flow[] => node.outgoing.flatMap((id) => run.process.flows[id] ?? []);

const defaultOf = (node: Node): string | undefined => ('default' in node ? node.default : undefined);

const notBoolean = (flow: Flow) =>
  new Failure(
    'condition-not-boolean',
    `The condition of flow "${flow.id}" is neither true nor false.`,
    `顺序流“${flow.id}”的条件结果既非真也非假。`,
  );

const noFlow = () =>
  new Failure(
    'condition-no-flow',
    'No condition holds and there is no default flow.',
    '没有条件成立，且未设置默认流。',
  );
