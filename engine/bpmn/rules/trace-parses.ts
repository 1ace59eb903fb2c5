import { text } from '../../kernel/outcome.ts';
import { attribute, extension, extensions } from '../element.ts';
import { RISKS, riskOf } from '../read.ts';
import { rule } from './rule.ts';

/** Letters and a number, as requirements are called: REL-1, URS-4.2. */
const NUMBER = /^[A-Z][A-Z0-9]{0,15}(-[A-Za-z0-9.]{1,16}){1,4}$/;

export const traceParses = rule(
  {
    code: 'trace-parses',
    reason: text(
      "Signet's own (DEF-5): the requirements matrix and the scope of validation are made from what elements say.",
      'Signet 自有规则（DEF-5）：需求追踪矩阵与验证范围由各元素的标注生成。',
    ),
    title: text('Requirement numbers and risk class', '需求编号与风险等级'),
    demand: text(
      'Each requirement is named once on an element, by a number such as REL-1; a risk class is high, medium or low.',
      '同一元素上的每项需求只标注一次，编号形如 REL-1；风险等级为 high、medium 或 low。',
    ),
    mend: text(
      'Write the number as letters, a hyphen and a number, once; choose one of the three classes.',
      '编号写为“字母-编号”且不重复；风险等级从三级中选择。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      const numbers = extensions(element, 'signet:Requirement').map((each) => attribute(each, 'id') ?? '');
      for (const [index, number] of numbers.entries()) {
        if (!NUMBER.test(number)) {
          yield refuse(
            id,
            `"${number}" is no number of a requirement: write it like REL-1.`,
            `“${number}”不是有效的需求编号：请写成如 REL-1 的形式。`,
          );
        } else if (numbers.indexOf(number) !== index) {
          yield refuse(id, `${number} is named twice: keep it once.`, `${number} 重复标注：只保留一次。`);
        }
      }
      const risk = extension(element, 'signet:Risk');
      if (!risk || riskOf(element)) continue;
      const said = attribute(risk, 'class') ?? '';
      yield refuse(
        id,
        `"${said}" is no risk class: choose one of ${RISKS.join(', ')}.`,
        `“${said}”不是风险等级：请选择 ${RISKS.join('、')} 之一。`,
      );
    }
  },
);
