import type { Process } from './model.ts';
import { isOffering } from './offer.ts';
import type { Run } from './run.ts';
import { deadlock } from './stuck.ts';

/** A join by reachability may be due because a token elsewhere is gone: true when one fired. */
export function rejoin(run: Run): boolean {
  const before = run.facts.length;
  for (const scope of Object.keys(run.state.tokens).sort()) {
    const asked = new Set<string>();
    for (const flow of Object.keys(run.state.tokens[scope] ?? {}).sort()) {
      const { id, kind } = run.targetOf(flow);
      if ((kind !== 'inclusiveGateway' && kind !== 'complexGateway') || asked.has(id)) continue;
      asked.add(id);
      run.arrive(flow, scope);
      if (run.facts.length > before) return true;
    }
  }
  return startAgain(run);
}

/** A complex gateway that stands starts again even if no further token comes. */
function startAgain(run: Run): boolean {
  if (!hasComplexGateway(run.process)) return false;
  const before = run.facts.length;
  const standing = Object.entries(run.state.nodes).filter(
    ([, { element }]) => run.process.nodes[element]?.kind === 'complexGateway',
  );
  for (const [, { element, scope }] of standing.sort()) {
    run.join(run.node(element), scope);
    if (run.facts.length > before) return true;
  }
  return false;
}

const known = new WeakMap<Process, boolean>();

/** Asked in every step, of every process: answered once. */
function hasComplexGateway(process: Process): boolean {
  const has = known.get(process) ?? Object.values(process.nodes).some(({ kind }) => kind === 'complexGateway');
  known.set(process, has);
  return has;
}

/** Complex gateways that wait for their reset: they go on by what others do, never by themselves. */
function resetting(run: Run, scope: string): number {
  if (!hasComplexGateway(run.process)) return 0;
  return Object.values(run.state.nodes).filter(
    (node) =>
      node.scope === scope && node.waits.length === 0 && run.process.nodes[node.element]?.kind === 'complexGateway',
  ).length;
}

/** No execution is left in a scope, yet tokens wait: nobody will ever bring the missing ones. */
export function unblock(run: Run): void {
  for (const scope of Object.keys(run.state.tokens).sort()) {
    const execution = run.state.nodes[scope];
    if (!execution || execution.children > resetting(run, scope) || isOffering(run.state, scope)) continue;
    if (execution.waits.some((wait) => run.state.waits[wait]?.resume?.step === 'join')) continue;
    const [flow = ''] = Object.keys(run.state.tokens[scope] ?? {}).sort();
    const at = { id: scope, scope: execution.scope, node: run.targetOf(flow) };
    run.incident(at, deadlock(), { step: 'join' });
  }
}
