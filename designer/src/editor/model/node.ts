import type { Element } from '../../../../engine/bpmn/element.ts';

/** A model element as the canvas keeps it: it can be written. */
export interface Node extends Element {
  name?: string;
  set(property: string, value: unknown): void;
  $instanceOf: (type: string) => boolean;
  $parent?: Node;
}

/** Makes model elements; given by the canvas, so that they know the vocabulary. */
export type Create = (type: string, attributes?: Readonly<Record<string, unknown>>) => Node;

export const is = (node: Element | undefined, ...types: readonly string[]): boolean =>
  node !== undefined && types.some((type) => (node as Node).$instanceOf(type));

/** The event definitions of an event. */
export const triggersOf = (node: Element): readonly Node[] => (node.get('eventDefinitions') ?? []) as Node[];

/** The only trigger of an event, where it is of that kind. */
export const triggerOf = (node: Element, type: string): Node | undefined =>
  triggersOf(node).find(({ $type }) => $type === `bpmn:${type}EventDefinition`);
