import { attribute, one } from '../element.ts';
import { definitionOf, triggerKind } from '../trigger.ts';
import { expressionProblem, isFeel } from './expressions.ts';
import { rule } from './rule.ts';

/** A conditional event has a condition, and it is FEEL that can be read. */
export const eventConditionParses = rule('event-condition-parses', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (triggerKind(element) !== 'conditional') continue;
    const condition = one(definitionOf(element), 'condition');
    const body = attribute(condition, 'body');
    if (body === undefined) {
      yield refuse(id, 'Say what must become true (condition).', '请指定须成立的条件（condition）。');
    } else if (!isFeel(attribute(condition, 'language'))) {
      yield refuse(id, 'Write the condition in FEEL.', '请用 FEEL 书写条件。');
    } else {
      yield* expressionProblem(refuse, id, body, 'condition', '条件');
    }
  }
});
