import { text } from '../../kernel/outcome.ts';
import { bodyOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

export const activationParses = rule(
  {
    code: 'activation-parses',
    clause: '13.4.5 Complex Gateway (table 13.5)',
    title: text('Activation of a complex gateway', '复杂网关的激活条件'),
    demand: text(
      'A complex gateway has an activation condition, and it is FEEL that can be parsed.',
      '复杂网关须有激活条件，且为可解析的 FEEL。',
    ),
    mend: text(
      'Write activationCondition, such as activationCount >= 2.',
      '填写 activationCondition，例如 activationCount >= 2。',
    ),
  },
  function* ({ outline }, refuse) {
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
  },
);
