import type { Element } from './element.ts';
import type { Placed } from './outline.ts';
import { linkName, triggerKind } from './trigger.ts';

const CATCH = 'bpmn:IntermediateCatchEvent';
const THROW = 'bpmn:IntermediateThrowEvent';

export const isLink = (element: Element, type: 'catch' | 'throw'): boolean =>
  element.$type === (type === 'catch' ? CATCH : THROW) && triggerKind(element) === 'link';

/** Where a throwing link leads: the catching links of its name in its scope. */
export const linkTargets = (nodes: readonly Placed[], { element, scope }: Placed): readonly Placed[] =>
  nodes.filter(
    (node) => node.scope === scope && isLink(node.element, 'catch') && linkName(node.element) === linkName(element),
  );

/** A pair of links is a sequence flow that is not drawn (BPMN 10.5.1): from here on it is one like any other. */
export function linkFlows(nodes: readonly Placed[]): Placed[] {
  const throwing = nodes.filter(({ element }) => isLink(element, 'throw'));
  return throwing.flatMap((source) =>
    linkTargets(nodes, source).map((target) => ({
      id: `${source.id}_to_${target.id}`,
      scope: source.scope,
      element: flow(`${source.id}_to_${target.id}`, source.element, target.element),
    })),
  );
}

const flow = (id: string, sourceRef: Element, targetRef: Element): Element => {
  const ends: { readonly [property: string]: unknown } = { sourceRef, targetRef };
  return { $type: 'bpmn:SequenceFlow', $attrs: {}, id, get: (property) => ends[property] };
};
