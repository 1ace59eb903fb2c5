import type { Node } from './model.ts';
import type { Run } from './run.ts';

/** The flows whose tokens an entry takes: the one that has come, or as many as the activity needs to begin. */
export function startTokens(run: Run, node: Node, scope: string, flow: string): readonly string[] | undefined {
  const quantity = ('startQuantity' in node && node.startQuantity) || 1;
  if (quantity === 1) return [flow];
  const waiting = run.state.tokens[scope] ?? {};
  const tokens = node.incoming.flatMap((into) => Array.from({ length: waiting[into] ?? 0 }, () => into));
  return tokens.length < quantity ? undefined : tokens.slice(0, quantity);
}
