import type { Correlation, SingleTrigger, Trigger } from '../kernel/model.ts';
import { correlationOf } from './correlation.ts';
import { attribute, type Element, extension, many, one } from './element.ts';
import type { TriggerKind } from './executed.ts';
import { bodyOf, timeExpression } from './read.ts';

const KINDS: { readonly [type: string]: SingleTrigger['kind'] } = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:CompensateEventDefinition': 'compensation',
  'bpmn:CancelEventDefinition': 'cancel',
};

/** Those of its own, and those of the file that it refers to. */
export const definitionsOf = (event: Element): readonly Element[] => [
  ...many(event, 'eventDefinitions'),
  ...many(event, 'eventDefinitionRef'),
];

/** The definition of an event that has one only, as `singly` gives it. */
export const definitionOf = (event: Element): Element | undefined => definitionsOf(event)[0];

/** The event once for each of its definitions, as if that were its only one: rules look at one trigger at a time. */
export const singly = <P extends { readonly element: Element }>(events: readonly P[]): readonly P[] =>
  events.flatMap((placed) => {
    const definitions = definitionsOf(placed.element);
    if (definitions.length < 2) return placed;
    return definitions.map((definition) => ({ ...placed, element: withOnly(placed.element, definition) }));
  });

function withOnly(event: Element, definition: Element): Element {
  const own: { readonly [property: string]: unknown } = { eventDefinitions: [definition], eventDefinitionRef: [] };
  const { $type, $attrs, $parent, id, name } = event;
  const get = (property: string) => own[property] ?? event.get(property);
  return {
    $type,
    $attrs,
    get,
    ...($parent && { $parent }),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
  };
}

/** What triggers an event; `undefined` for a definition that is not executed. */
export function triggerKind(event: Element): TriggerKind | undefined {
  const [definition, second] = definitionsOf(event);
  if (second) return event.get('parallelMultiple') === true ? 'parallelMultiple' : 'multiple';
  return definition ? KINDS[definition.$type] : 'none';
}

export function triggerOf(event: Element): Trigger {
  const kind = triggerKind(event);
  if (kind !== 'multiple' && kind !== 'parallelMultiple') return singleTriggerOf(event);
  return { kind, of: singly([{ element: event }]).map(({ element }) => singleTriggerOf(element)) };
}

function singleTriggerOf(event: Element): SingleTrigger {
  const definition = definitionOf(event);
  const kind = definition ? KINDS[definition.$type] : 'none';
  switch (kind) {
    case 'message':
      return { kind, message: messageName(event) ?? '', ...keyOf(event) };
    case 'timer':
      return { kind, ...timerOf(definition) };
    case 'signal':
      return { kind, signal: signalName(event) ?? '' };
    case 'conditional':
      return { kind, condition: bodyOf(definition, 'condition') ?? '' };
    case 'error':
    case 'escalation': {
      const code = attribute(one(definition, `${kind}Ref`), `${kind}Code`);
      return { kind, ...(code !== undefined && { code }) };
    }
    case 'link':
      return { kind, name: linkName(event) ?? '' };
    case 'compensation': {
      const activity = one(definition, 'activityRef')?.id;
      return {
        kind,
        ...(activity !== undefined && { activity }),
        wait: definition?.get('waitForCompletion') !== false,
      };
    }
    case 'none':
    case 'cancel':
    case 'terminate':
      return { kind };
    case undefined:
      throw new Error(`The trigger of "${event.id}" is not executed`);
    default:
      return kind satisfies never;
  }
}

/** Send and receive tasks refer to a message themselves, events by their definition. */
export const isMessageTask = ({ $type }: Element): boolean => $type === 'bpmn:SendTask' || $type === 'bpmn:ReceiveTask';

export const messageName = (element: Element): string | undefined =>
  attribute(one(isMessageTask(element) ? element : definitionOf(element), 'messageRef'), 'name');

export const signalName = (event: Element): string | undefined =>
  attribute(one(definitionOf(event), 'signalRef'), 'name');

/** Links find each other by the name of their definition. */
export const linkName = (event: Element): string | undefined => attribute(definitionOf(event), 'name');

/** By what a message is correlated: what the element says, or else the keys of the file. */
export const keyOf = (event: Element): { key?: string; correlation?: Correlation } => {
  // an event with several definitions has a key for each
  const correlation = extension(definitionOf(event), 'signet:Correlation') ?? extension(event, 'signet:Correlation');
  const key = attribute(correlation, 'key');
  if (key !== undefined) return { key };
  return correlationOf(event, one(isMessageTask(event) ? event : definitionOf(event), 'messageRef'));
};

export function timerOf(definition: Element | undefined): { date?: string; duration?: string; cycle?: string } {
  const [date, duration, cycle] = ['timeDate', 'timeDuration', 'timeCycle'].map((name) => bodyOf(definition, name));
  return {
    ...(date !== undefined && { date: timeExpression(date) }),
    ...(duration !== undefined && { duration: timeExpression(duration) }),
    ...(cycle !== undefined && { cycle: timeExpression(cycle) }),
  };
}
