import { attribute, type Element } from './element.ts';
import { bodyOf } from './read.ts';

export function adHocOf(element: Element) {
  const completion = bodyOf(element, 'completionCondition');
  return {
    sequential: attribute(element, 'ordering') === 'Sequential',
    ...(completion !== undefined && { completion }),
    cancelRemaining: element.get('cancelRemainingInstances') !== false,
  };
}
