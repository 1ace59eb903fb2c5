import type { Flow, Node } from '../kernel/model.ts';

/** From so many conditions on, not every combination of them is tried. */
const MOST = 4;

export interface Options {
  readonly options: readonly (readonly string[])[];
  /** Not every outcome is among them. */
  readonly cut: boolean;
}

/**
 * Every way in which an element may leave, whatever its conditions say; nothing when it leaves in one way only. That no
 * condition holds and there is no default flow is an incident of the data, and none of these.
 */
export function optionsOf(node: Node, leaving: readonly Flow[]): Options | undefined {
  const fallback = 'default' in node ? node.default : undefined;
  const ids = leaving.map(({ id }) => id);
  if (node.kind === 'exclusiveGateway') {
    return ids.length < 2 ? undefined : { options: ids.map((id) => [id]), cut: false };
  }
  const conditional = leaving
    .filter(({ id, condition }) => condition !== undefined && id !== fallback)
    .map(({ id }) => id);
  if (conditional.length === 0) return undefined;
  const always = ids.filter((id) => id !== fallback && !conditional.includes(id));
  const none = always.length === 0 ? [fallback].flatMap((id) => (id === undefined ? [] : [[id]])) : [always];
  const some = subsets(conditional).map((chosen) => ids.filter((id) => chosen.includes(id) || always.includes(id)));
  return { options: [...some, ...none], cut: conditional.length > MOST };
}

/** Every combination of some of them; of many each alone and all at once. */
function subsets(ids: readonly string[]): readonly (readonly string[])[] {
  if (ids.length > MOST) return [...ids.map((id) => [id]), ids];
  const combinations = Array.from({ length: 2 ** ids.length - 1 }, (_, index) => index + 1);
  return combinations.map((bits) => ids.filter((__, index) => (bits >> index) % 2 === 1));
}
