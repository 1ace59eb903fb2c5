import { MEANINGS } from '../meanings.ts';
import { assignmentOf } from '../read.ts';
import { rule } from './rule.ts';

/** What a signature means is from the closed list (SIG-3): nobody invents a meaning on a diagram. */
export const meaningKnown = rule('meaning-known', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:UserTask') continue;
    const { meaning } = assignmentOf(element, undefined);
    if (meaning === undefined || MEANINGS.includes(meaning)) continue;
    yield refuse(
      id,
      `"${meaning}" is not a meaning of a signature: use one of ${MEANINGS.join(', ')}.`,
      `“${meaning}”不是签名含义：请使用 ${MEANINGS.join('、')} 之一。`,
    );
  }
});
