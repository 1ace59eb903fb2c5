import { attribute, type Element, idOf, many, one } from '../bpmn/element.ts';
import { extend } from './draw.ts';
import { said } from './expression.ts';
import type { Foreign } from './foreign.ts';
import { foreignNamed, type Importing, note } from './importing.ts';
import { EXPRESSION, KEYLESS } from './meanings-model.ts';
import { zeebe } from './meanings-zeebe.ts';

/** By which key the messages of an element find their instance. */
export function convertMessages(importing: Importing, element: Element): void {
  if (/^bpmn:(IntermediateThrow|End)Event$/.test(element.$type)) return;
  const all = many(element, 'eventDefinitions');
  const definitions = all.filter(({ $type }) => $type === 'bpmn:MessageEventDefinition');
  for (const each of element.$type === 'bpmn:ReceiveTask' ? [element] : definitions) {
    const message = one(each, 'messageRef');
    const [subscription] = message ? foreignNamed(importing, message, 'zeebe:subscription') : [];
    // an event with several definitions has a key for each
    if (subscription) correlate(importing, element, { place: all.length > 1 ? each : element, subscription });
    else if (importing.vocabulary.engines.size > 0 && !begins(element))
      note(importing, ['decide', element, KEYLESS], []);
  }
}

function correlate(
  importing: Importing,
  element: Element,
  { place, subscription }: { readonly place: Element; readonly subscription: Foreign },
): void {
  const key = said(subscription.attributes.correlationKey ?? '');
  if (key.kind === 'unsaid') {
    note(importing, ['decide', element, zeebe.subscription], [subscription], { because: key.because });
    return;
  }
  extend(importing, place, 'signet:Correlation', { key: key.feel });
  note(importing, ['converted', element, zeebe.subscription], [subscription], {
    to: `signet:correlation key="${key.feel}"`,
  });
}

/** What begins an instance waits for none. */
const begins = (element: Element): boolean =>
  element.$type === 'bpmn:StartEvent' && element.$parent?.get('triggeredByEvent') !== true;

/** A message whose name is computed. */
export function decideMessageName(importing: Importing, message: Element): void {
  const name = attribute(message, 'name') ?? '';
  const expression = said(name);
  if (expression.kind === 'feel' && expression.how === 'text') return;
  note(importing, ['decide', message, EXPRESSION], [{ on: message, attribute: 'name' }], { to: idOf(message) });
}
