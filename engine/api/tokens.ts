import { ROOT, type State } from '../kernel/state.ts';

export interface Token {
  readonly element: string;
  readonly node: string;
}

/** Where an instance stands: elements being executed, and tokens that wait at a join for the others. */
export function tokensOf({ nodes, tokens }: State): Token[] {
  const executing = Object.entries(nodes)
    .filter(([node]) => node !== ROOT)
    .map(([node, { element }]) => ({ element, node }));
  const waiting = Object.values(tokens).flatMap((targets) =>
    Object.entries(targets).flatMap(([element, flows]) =>
      Object.entries(flows).flatMap(([flow, count]) => Array.from({ length: count }, () => ({ element, node: flow }))),
    ),
  );
  return [...executing, ...waiting];
}
