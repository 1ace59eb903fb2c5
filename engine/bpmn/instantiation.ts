import type { Element } from './element.ts';

/** A receive task or event-based gateway that takes the place of a start event. */
export const instantiates = (element: Element): boolean => element.get('instantiate') === true;
