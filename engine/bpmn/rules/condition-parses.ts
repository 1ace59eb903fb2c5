import { attribute, one } from '../element.ts';
import { expressionProblem, isFeel } from './expressions.ts';
import { rule } from './rule.ts';

/** A condition is FEEL that can be read. */
export const conditionParses = rule('condition-parses', function* ({ outline }, refuse) {
  for (const { id, element } of outline.flows) {
    const condition = one(element, 'conditionExpression');
    if (!condition) continue;
    if (!isFeel(attribute(condition, 'language'))) {
      yield refuse(id, 'Write the condition in FEEL.', '请用 FEEL 书写条件。');
    } else {
      yield* expressionProblem(refuse, id, attribute(condition, 'body') ?? '', 'condition', '条件');
    }
  }
});
