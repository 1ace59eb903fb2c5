import { mappingsOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

const RESERVED = ['parameters', 'result', 'item', 'partial', 'true', 'false', 'null'];

/** An input or output maps a FEEL expression to a variable whose name FEEL can read again. */
export const mappingParses = rule('mapping-parses', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    for (const { source, target } of [
      ...mappingsOf(element, 'signet:Input'),
      ...mappingsOf(element, 'signet:Output'),
    ]) {
      yield* expressionProblem(refuse, id, source, `mapping of "${target}"`, `“${target}”的映射`);
      if (/^\p{L}[\p{L}\p{N}_]*$/u.test(target) && !RESERVED.includes(target) && !(target in {})) continue;
      yield refuse(
        id,
        `"${target}" cannot be a variable: use letters and digits, not a reserved word.`,
        `“${target}”不能作为变量名：请使用字母和数字，且不得为保留字。`,
      );
    }
  }
});
