import type { SingleTrigger, Trigger } from './model.ts';

/** Each thing that an event reacts to or causes: one, but for multiple events. */
export const triggersOf = (trigger: Trigger): readonly SingleTrigger[] =>
  trigger.kind === 'multiple' || trigger.kind === 'parallelMultiple' ? trigger.of : [trigger];

/** Whether one of them is of this kind. */
export const isTriggeredBy = (trigger: Trigger, kind: SingleTrigger['kind']): boolean =>
  triggersOf(trigger).some((single) => single.kind === kind);
