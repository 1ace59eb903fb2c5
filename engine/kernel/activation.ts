import type { NodeOf } from './elements/behaviour.ts';
import { isAwaited } from './elements/inclusive-gateway.ts';
import { Failure } from './feel/failure.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';

type Complex = NodeOf<'complexGateway'>;

/** The flows that the activation took a token from; no expression can read it. */
export const CONSUMED = '#consumed';

/** The executions of the gateway in a scope: the first stands until it can begin again. */
export function standingIn(run: Run, element: string, scope: string): string[] {
  const ids = Object.keys(run.state.nodes).sort();
  return ids.filter((id) => run.state.nodes[id]?.element === element && run.state.nodes[id]?.scope === scope);
}

const own = (run: Run, id: string): JsonObject => run.state.variables[id] ?? {};

/** How many incoming flows a token waits on decides, together with the data; a condition that fails does so as an incident. */
export function activation(run: Run, node: Complex, scope: string): readonly string[] | undefined {
  const arrived = node.incoming.filter((flow) => run.hasToken(flow, scope));
  if (arrived.length === 0) return undefined;
  try {
    return holds(run, node, scope, arrived.length) ? arrived : undefined;
  } catch (error) {
    if (error instanceof Failure) return arrived;
    throw error;
  }
}

export function holds(run: Run, { activation: condition }: Complex, scope: string, activationCount: number): boolean {
  const { value } = run.evaluate(condition, scope, undefined, { activationCount, waitingForStart: true });
  if (typeof value === 'boolean') return value;
  throw new Failure(
    'gateway-activation',
    'The activation condition is neither true nor false.',
    '激活条件的结果既非真也非假。',
  );
}

/** The tokens that its reset takes, once none can come any more to the flows that gave none. */
export function reset(
  run: Run,
  { id, incoming }: Complex,
  scope: string,
  activated: string,
): readonly string[] | undefined {
  const consumed = own(run, activated)[CONSUMED] as readonly string[] | undefined;
  if (!consumed) return undefined;
  const missing = incoming.filter((flow) => !consumed.includes(flow));
  const come = missing.filter((flow) => run.hasToken(flow, scope));
  const taken = new Set([...consumed, ...come]);
  const awaited = missing.some(
    (flow) => !come.includes(flow) && isAwaited(run, id, scope, flow, (other) => taken.has(other)),
  );
  return awaited ? undefined : come;
}
