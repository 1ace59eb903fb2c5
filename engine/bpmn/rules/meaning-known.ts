import { text } from '../../kernel/outcome.ts';
import { MEANINGS } from '../meanings.ts';
import { knownNames } from '../nearest.ts';
import { assignmentOf } from '../read.ts';
import { rule } from './rule.ts';

export const meaningKnown = rule(
  {
    code: 'meaning-known',
    reason: text(
      "Signet's own (SIG-3): what a signature means is from a closed list.",
      'Signet 自有规则（SIG-3）：签名含义取自封闭列表。',
    ),
    title: text('Meaning of a signature', '签名含义'),
    demand: text('The meaning of a signature is one of the closed list.', '签名含义须取自封闭列表。'),
    mend: text('Use a meaning of the list.', '使用列表中的含义。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:UserTask') continue;
      const { meaning } = assignmentOf(element, undefined);
      if (meaning === undefined || MEANINGS.includes(meaning)) continue;
      const { en, 'zh-CN': zh } = knownNames(meaning, MEANINGS);
      yield refuse(id, `"${meaning}" is not a meaning of a signature.${en}`, `“${meaning}”不是签名含义。${zh}`);
    }
  },
);
