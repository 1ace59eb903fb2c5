import { text } from '../../kernel/outcome.ts';
import { one } from '../element.ts';
import { isLink, linkTargets } from '../links.ts';
import { linkName } from '../trigger.ts';
import { rule } from './rule.ts';

export const linkPairs = rule(
  {
    code: 'link-pairs',
    clause: '10.5.5 Event Definitions, Link Event (table 10.98)',
    title: text('Pairs of links', '链接事件成对'),
    demand: text(
      'A throwing link has a name and leads to exactly one catching link of that name in its scope; no drawn flow leads out of the one or into the other.',
      '抛出链接须有名称，并在同一范围内对应唯一的同名捕获链接；不得有顺序流从抛出链接流出或指向捕获链接。',
    ),
    mend: text(
      'Give both links the same name, and remove the flows at their far ends.',
      '为两个链接设置相同名称，并移除其另一端的顺序流。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const placed of outline.nodes) {
      const { id, element } = placed;
      if (isLink(element, 'throw')) {
        const targets = linkTargets(outline.nodes, placed);
        if (linkName(element) === undefined || targets.length !== 1) {
          yield refuse(
            id,
            'Name the link, and have exactly one catching link of that name in the same scope.',
            '请为链接命名，且同一范围内须有且仅有一个同名的捕获链接。',
          );
        }
        if ((outline.outgoing.get(id) ?? []).length > targets.length) {
          yield refuse(id, 'No sequence flow may lead out of a throwing link.', '顺序流不得从抛出链接流出。');
        }
      }
      if (!isLink(element, 'catch')) continue;
      const drawn = (outline.incoming.get(id) ?? []).filter((flow) => {
        const source = one(flow.element, 'sourceRef');
        return !source || !isLink(source, 'throw');
      });
      if (drawn.length > 0)
        yield refuse(id, 'No sequence flow may lead into a catching link.', '顺序流不得指向捕获链接。');
    }
  },
);
