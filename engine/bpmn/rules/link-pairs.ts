import { one } from '../element.ts';
import { isLink, linkTargets } from '../links.ts';
import { linkName } from '../trigger.ts';
import { rule } from './rule.ts';

/** A link leads to the one link of its name in its scope, and no drawn flow leads out of the one or into the other (BPMN 10.5.1). */
export const linkPairs = rule('link-pairs', function* ({ outline }, refuse) {
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
});
