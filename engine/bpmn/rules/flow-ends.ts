import { idOf, one } from '../element.ts';
import { rule } from './rule.ts';

/** A sequence flow leads from one node of a scope to another node of the same scope. */
export const flowEnds = rule('flow-ends', function* ({ outline }, refuse) {
  for (const { id, element, scope } of outline.flows) {
    const ends = [one(element, 'sourceRef'), one(element, 'targetRef')].map((end) => outline.byId.get(idOf(end)));
    if (ends.some((end) => !end)) {
      yield refuse(id, 'Connect both ends of the sequence flow.', '请连接顺序流的两端。');
    } else if (ends.some((end) => end?.scope !== scope)) {
      yield refuse(
        id,
        'A sequence flow may not cross the border of a sub-process or pool.',
        '顺序流不得跨越子流程或泳池的边界。',
      );
    }
  }
});
