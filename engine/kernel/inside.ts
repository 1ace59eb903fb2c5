import type { State } from './state.ts';

/** Everything that stands in a scope, what is inside a thing before the thing; `except` is passed over with all inside it. */
export function inside(state: State, scope: string, except: string): string[] {
  const byScope = new Map<string, string[]>();
  for (const [id, node] of Object.entries(state.nodes)) {
    const siblings = byScope.get(node.scope);
    if (siblings) siblings.push(id);
    else byScope.set(node.scope, [id]);
  }
  const within = (parent: string): string[] =>
    (byScope.get(parent) ?? []).sort().flatMap((id) => (id === except ? [] : [...within(id), id]));
  return within(scope);
}
