import type { Correlation } from '../kernel/model.ts';
import { type Element, idOf, many, one } from './element.ts';
import { bodyOf } from './read.ts';

/** The keys of every collaboration of a file and of the conversations in it (BPMN 8.4.2). */
export const correlationKeys = (definitions: Element | undefined): readonly Element[] =>
  many(definitions, 'rootElements')
    .filter(({ $type }) => $type === 'bpmn:Collaboration')
    .flatMap((each) => [each, ...many(each, 'conversations')])
    .flatMap((each) => many(each, 'correlationKeys'));

export const propertiesOf = (key: Element): readonly Element[] => many(key, 'correlationPropertyRef');

/** Where a message has the value of a property. */
export const retrievalOf = (property: Element, message: Element): string | undefined =>
  bodyOf(
    many(property, 'correlationPropertyRetrievalExpression').find((each) => one(each, 'messageRef') === message),
    'messagePath',
  );

/** The keys that a message carries: those of which it has every property. */
export const keysOf = (message: Element): readonly Element[] =>
  correlationKeys(message.$parent).filter((key) => {
    const properties = propertiesOf(key);
    return properties.length > 0 && properties.every((property) => retrievalOf(property, message) !== undefined);
  });

/** How a message is correlated where an element sends or receives it, if the file says so. */
export function correlationOf(element: Element, message: Element | undefined): { correlation?: Correlation } {
  const [key] = message ? keysOf(message) : [];
  if (!message || !key) return {};
  const bindings = bindingsOf(processOf(element), key);
  const properties = propertiesOf(key).map((property) => {
    const binding = bindings.get(property);
    return { retrieval: retrievalOf(property, message) ?? '', ...(binding !== undefined && { binding }) };
  });
  return { correlation: { key: idOf(key), properties } };
}

/** What a process's own data say of the properties of a key: its subscription. */
export function bindingsOf(process: Element | undefined, key: Element): ReadonlyMap<Element, string> {
  const subscriptions = many(process, 'correlationSubscriptions').filter((it) => one(it, 'correlationKeyRef') === key);
  const bindings = subscriptions.flatMap((subscription) => many(subscription, 'correlationPropertyBinding'));
  return new Map(
    bindings.flatMap((binding) => {
      const property = one(binding, 'correlationPropertyRef');
      return property ? [[property, bodyOf(binding, 'dataPath') ?? ''] as const] : [];
    }),
  );
}

function processOf(element: Element): Element | undefined {
  for (let at: Element | undefined = element; at; at = at.$parent) if (at.$type === 'bpmn:Process') return at;
  return undefined;
}
