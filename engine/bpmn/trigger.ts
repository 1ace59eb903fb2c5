import type { Trigger } from '../kernel/model.ts';
import { attribute, type Element, extension, many, one } from './element.ts';
import type { TriggerKind } from './executed.ts';
import { bodyOf, timeExpression } from './read.ts';

const KINDS: { readonly [type: string]: TriggerKind } = {
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

/** The one definition of an event, if it has exactly one. */
export const definitionOf = (event: Element): Element | undefined => many(event, 'eventDefinitions')[0];

/** What triggers an event; `undefined` for a definition that is not executed. */
export function triggerKind(event: Element): TriggerKind | undefined {
  const definition = definitionOf(event);
  return definition ? KINDS[definition.$type] : 'none';
}

export function triggerOf(event: Element): Trigger {
  const definition = definitionOf(event);
  const kind = triggerKind(event);
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

export const keyOf = (event: Element): { key?: string } => {
  const key = attribute(extension(event, 'signet:Correlation'), 'key');
  return key === undefined ? {} : { key };
};

export function timerOf(definition: Element | undefined): { date?: string; duration?: string; cycle?: string } {
  const [date, duration, cycle] = ['timeDate', 'timeDuration', 'timeCycle'].map((name) => bodyOf(definition, name));
  return {
    ...(date !== undefined && { date: timeExpression(date) }),
    ...(duration !== undefined && { duration: timeExpression(duration) }),
    ...(cycle !== undefined && { cycle: timeExpression(cycle) }),
  };
}
