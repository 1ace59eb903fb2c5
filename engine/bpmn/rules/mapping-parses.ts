import { attribute, type Element, extension } from '../element.ts';
import { isScope } from '../outline.ts';
import { mappingsOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { isName, RESERVED } from './names.ts';
import { rule } from './rule.ts';

/** What is mapped is FEEL, and what it is mapped to is a name that FEEL can read again. */
export const mappingParses = rule('mapping-parses', function* ({ outline }, refuse) {
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
});

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
