import { bodyOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

/** A complex gateway says in FEEL when it is activated. */
export const activationParses = rule('activation-parses', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:ComplexGateway') continue;
    const condition = bodyOf(element, 'activationCondition');
    if (condition === undefined) {
      yield refuse(
        id,
        'Say when the gateway is activated (activationCondition), such as activationCount >= 2.',
        '请指定网关的激活条件（activationCondition），例如 activationCount >= 2。',
      );
    } else {
      yield* expressionProblem(refuse, id, condition, 'activation condition', '激活条件');
    }
  }
});
