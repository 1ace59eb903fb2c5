import type { Lookup } from './expression.ts';
import type { JsonObject } from './outcome.ts';
import { ROOT, type State } from './state.ts';

/** Reads a name as an expression in `scope` sees it: the result at hand, the package's parameters, then the scopes inside out. */
export function lookup(state: State, scope: string, result?: JsonObject): Lookup {
  return (name) => {
    if (name === 'result' && result) return result;
    if (name === 'parameters') return state.parameters;
    for (let at: string | undefined = scope; at; at = state.nodes[at]?.scope) {
      const found = [state.variables[at], state.nodes[at]?.compensation?.data].find((seen) => hasOwn(seen, name));
      if (found) return found[name];
    }
    return undefined;
  };
}

const hasOwn = (variables: JsonObject | undefined, name: string): boolean =>
  variables !== undefined && Object.hasOwn(variables, name);

/** Values by the scope that they are written to: where the variable stands already, or else the process. */
export function byOwner(state: State, scope: string, values: JsonObject): ReadonlyMap<string, JsonObject> {
  const owners = new Map<string, JsonObject>();
  for (const [name, value] of Object.entries(values)) {
    const owner = ownerOf(state, scope, name) ?? ROOT;
    owners.set(owner, { ...owners.get(owner), [name]: value });
  }
  return owners;
}

function ownerOf(state: State, scope: string, name: string): string | undefined {
  for (let at: string | undefined = scope; at; at = state.nodes[at]?.scope) {
    if (hasOwn(state.variables[at], name)) return at;
  }
  return undefined;
}
