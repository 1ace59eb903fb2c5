import { text } from '../../kernel/outcome.ts';
import { idOf, one } from '../element.ts';
import { isActivity } from '../executed.ts';
import { bodyOf } from '../read.ts';
import { rule } from './rule.ts';

const CHOOSING = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway']);

export const conditionPlace = rule(
  {
    code: 'condition-place',
    clause: '8.4.13 Sequence Flow; 10.5.2 Start Event',
    reason: text(
      'That every flow of a choosing gateway has a condition or is its default is demanded here: a flow without one would be chosen always, and of an exclusive gateway hide those after it.',
      '此处另要求选择型网关的每条流出顺序流有条件或为默认流：无条件的顺序流总会被选中，并使排他网关其后的顺序流失效。',
    ),
    title: text('Where conditions stand', '条件的位置'),
    demand: text(
      'Only flows that leave an activity or an exclusive, inclusive or complex gateway have conditions; each flow of such a gateway that chooses among several has one, or is its default.',
      '只有从活动或排他、包容、复杂网关流出的顺序流可设条件；此类网关有多条流出顺序流时，每条须有条件或为默认流。',
    ),
    mend: text(
      'Remove the condition, or give the flow one, or make it the default flow.',
      '移除条件，或为顺序流设置条件，或将其设为默认流。',
    ),
  },
  function* ({ outline }, refuse) {
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
  },
);
