import { everyTrue, trueOnly } from '../choose.ts';
import { Failure } from '../feel/failure.ts';
import type { JsonObject } from '../outcome.ts';
import type { Run } from '../run.ts';
import type { At, Behaviour, NodeOf } from './behaviour.ts';
import { isAwaited } from './inclusive-gateway.ts';

type Complex = NodeOf<'complexGateway'>;

/** The flows that the activation took a token from; no expression can read it. */
const CONSUMED = '#consumed';

/**
 * Begins when its condition holds, and from then on stands until no token can come any more to the flows that gave none:
 * only then it can begin again (BPMN 13.4.5).
 */
export const complexGateway: Behaviour<Complex> = {
  join(run, node, scope) {
    const [activated, resetting] = standingIn(run, node.id, scope);
    if (!activated) return activation(run, node, scope);
    return resetting ? undefined : reset(run, node, scope, activated);
  },
  enter(run, at, { consumed = [] }) {
    const activated = standingIn(run, at.node.id, at.scope).find((id) => id !== at.id);
    if (activated === undefined) activate(run, at, consumed as readonly string[]);
    else startAgain(run, at, run.at(activated));
  },
  choose: everyTrue,
};

function standingIn(run: Run, element: string, scope: string): string[] {
  const ids = Object.keys(run.state.nodes).sort();
  return ids.filter((id) => run.state.nodes[id]?.element === element && run.state.nodes[id]?.scope === scope);
}

const own = (run: Run, id: string): JsonObject => run.state.variables[id] ?? {};

/** How many incoming flows a token waits on decides, together with the data; a condition that fails does so as an incident. */
function activation(run: Run, node: Complex, scope: string): readonly string[] | undefined {
  const arrived = node.incoming.filter((flow) => run.hasToken(flow, scope));
  if (arrived.length === 0) return undefined;
  try {
    return holds(run, node, scope, arrived.length) ? arrived : undefined;
  } catch (error) {
    if (error instanceof Failure) return arrived;
    throw error;
  }
}

function holds(run: Run, { activation: condition }: Complex, scope: string, activationCount: number): boolean {
  const { value } = run.evaluate(condition, scope, undefined, { activationCount, waitingForStart: true });
  if (typeof value === 'boolean') return value;
  throw new Failure(
    'gateway-activation',
    'The activation condition is neither true nor false.',
    '激活条件的结果既非真也非假。',
  );
}

function reset(run: Run, { id, incoming }: Complex, scope: string, activated: string): readonly string[] | undefined {
  const consumed = own(run, activated)[CONSUMED] as readonly string[] | undefined;
  if (!consumed) return undefined;
  const missing = incoming.filter((flow) => !consumed.includes(flow));
  const come = missing.filter((flow) => run.hasToken(flow, scope));
  const awaited = missing.some(
    (flow) => !come.includes(flow) && isAwaited(run, id, scope, flow, [...consumed, ...come]),
  );
  return awaited ? undefined : come;
}

function activate(run: Run, at: At<Complex>, consumed: readonly string[]): void {
  if (!holds(run, at.node, at.scope, consumed.length)) {
    throw new Failure('gateway-activation', 'The activation condition does not hold.', '激活条件不成立。');
  }
  run.emit({ type: 'variablesSet', scope: at.id, values: { waitingForStart: true } });
  run.goOnAlready(at);
  run.emit({ type: 'variablesSet', scope: at.id, values: { waitingForStart: false, [CONSUMED]: consumed } });
}

/** A flow without a condition had its token when the gateway was activated. */
function startAgain(run: Run, at: At, activated: At): void {
  for (const flow of trueOnly(run, activated)) run.take(flow, at.scope);
  run.left(at);
  run.left(activated);
  run.settle(at.scope);
}
