import type { Process } from '../kernel/model.ts';
import { ROOT, type State } from '../kernel/state.ts';

export interface Token {
  readonly element: string;
  readonly node: string;
}

/** Where an instance stands: elements being executed, and tokens that wait at a join for the others. */
export function tokensOf({ nodes, tokens }: State, { flows }: Process): Token[] {
  const executing = Object.entries(nodes)
    .filter(([node]) => node !== ROOT)
    .map(([node, { element }]) => ({ element, node }));
  const waiting = Object.values(tokens).flatMap((inScope) =>
    Object.entries(inScope).flatMap(([flow, count]) =>
      Array.from({ length: count }, () => ({ element: flows[flow]?.target ?? flow, node: flow })),
    ),
  );
  return [...executing, ...waiting];
}
