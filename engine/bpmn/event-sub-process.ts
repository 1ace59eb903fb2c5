import type { Element } from './element.ts';

/** A sub-process that an event begins, and no flow. */
export const isEventSubProcess = (element: Element | undefined): boolean => element?.get('triggeredByEvent') === true;

/** Whether a boundary event, or the start of an event sub-process, ends what it stands on. */
export const interrupts = (event: Element): boolean =>
  event.get(event.$type === 'bpmn:BoundaryEvent' ? 'cancelActivity' : 'isInterrupting') !== false;
