import { idOf, one } from '../element.ts';
import { isActivity } from '../executed.ts';
import { bodyOf } from '../read.ts';
import { rule } from './rule.ts';

const CHOOSING = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway']);

/** Conditions stand on flows that leave an activity, an exclusive, inclusive or complex gateway, and every choice of a gateway has one. */
export const conditionPlace = rule('condition-place', function* ({ outline }, refuse) {
  for (const { id, element } of outline.flows) {
    const source = one(element, 'sourceRef');
    const conditional = bodyOf(element, 'conditionExpression') !== undefined;
    if (!source) continue;
    const chooses = CHOOSING.has(source.$type);
    if (conditional && !chooses && !isActivity(source.$type)) {
      yield refuse(
        id,
        'A flow that leaves an event, a parallel or an event-based gateway has no condition.',
        '从事件、并行网关或事件网关流出的顺序流不得设置条件。',
      );
    }
    const alone = (outline.outgoing.get(idOf(source)) ?? []).length < 2;
    if (chooses && !conditional && !alone && one(source, 'default') !== element) {
      yield refuse(
        id,
        'Give the flow a condition, or make it the default flow of its gateway.',
        '请为该顺序流设置条件，或将其设为网关的默认流。',
      );
    }
  }
});
