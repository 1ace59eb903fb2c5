import { text } from '../../kernel/outcome.ts';
import { attribute, type Element, extension } from '../element.ts';
import { isScope } from '../outline.ts';
import { mappingsOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { isName, RESERVED } from './names.ts';
import { rule } from './rule.ts';

export const mappingParses = rule(
  {
    code: 'mapping-parses',
    reason: text(
      'The standard leaves the expression language open; here it is FEEL, and what cannot be parsed cannot be evaluated.',
      '标准不限定表达式语言；此处采用 FEEL，无法解析的表达式无法求值。',
    ),
    title: text('Inputs and outputs', '输入与输出'),
    demand: text(
      'What is mapped is FEEL that can be parsed, and its target a name that FEEL can read again and that is not reserved.',
      '映射的来源须为可解析的 FEEL，目标须为 FEEL 可读取且未保留的名称。',
    ),
    mend: text('Correct the expression, or rename the variable.', '更正表达式，或为变量更名。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      for (const { source, target } of [
        ...mappingsOf(element, 'signet:Input'),
        ...mappingsOf(element, 'signet:Output'),
      ]) {
        yield* expressionProblem(refuse, id, source, `mapping of "${target}"`, `“${target}”的映射`);
      }
      for (const name of [...fields(element), ...variables(element)].filter((target) => !isName(target))) {
        yield refuse(
          id,
          `"${name}" cannot be a name: use letters and digits.`,
          `“${name}”不能作为名称：请使用字母和数字。`,
        );
      }
      for (const name of variables(element).filter((target) => RESERVED.includes(target))) {
        yield refuse(id, `"${name}" is reserved: use another variable.`, `“${name}”是保留名称：请使用其他变量名。`);
      }
    }
  },
);

/** The fields of what an element hands over. */
const fields = (element: Element): string[] =>
  isScope(element) ? [] : mappingsOf(element, 'signet:Input').map(({ target }) => target);

/** The variables that an element writes. */
function variables(element: Element): string[] {
  const local = isScope(element) ? mappingsOf(element, 'signet:Input') : [];
  const mapped = [...local, ...mappingsOf(element, 'signet:Output')].map(({ target }) => target);
  const results = [
    attribute(extension(element, 'signet:Decision'), 'result'),
    attribute(extension(element, 'signet:Result'), 'variable'),
  ];
  return [...mapped, ...results.filter((result) => result !== undefined)];
}
