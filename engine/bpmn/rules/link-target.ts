import { text } from '../../kernel/outcome.ts';
import { many, one } from '../element.ts';
import { isLink } from '../links.ts';
import { definitionOf, linkName } from '../trigger.ts';
import { rule } from './rule.ts';

export const linkTarget = rule(
  {
    code: 'link-target',
    clause: '10.5.5 Event Definitions, Link Event (table 10.98)',
    reason: text(
      'Links find each other by name here, as they are drawn; what a file says beside that must not say something else.',
      '此处链接按图上的名称配对；文件中另行声明的内容不得与之矛盾。',
    ),
    title: text('Ends that a link names', '链接声明的两端'),
    demand: text(
      'A link that names its target or its sources names links of its own name.',
      '声明目标或来源的链接须引用同名的链接。',
    ),
    mend: text(
      'Remove target and source, or let them refer to the links of that name.',
      '移除 target 与 source，或使其引用同名的链接。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (!isLink(element, 'throw') && !isLink(element, 'catch')) continue;
      const definition = definitionOf(element);
      const target = one(definition, 'target');
      const named = [...(target ? [target] : []), ...many(definition, 'source')];
      if (named.every((other) => other.get('name') === linkName(element))) continue;
      yield refuse(
        id,
        'This link refers to one of another name: name them alike, or remove the reference.',
        '该链接引用了不同名的链接：请统一名称，或移除引用。',
      );
    }
  },
);
