import { isForCompensation } from '../compensation.ts';
import { idOf } from '../element.ts';
import { isEventSubProcess } from '../event-sub-process.ts';
import { isScope } from '../outline.ts';
import { rule } from './rule.ts';

/** A process or sub-process must have somewhere to begin, and a sub-process exactly one place. */
export const scopeEntry = rule('scope-entry', function* ({ outline }, refuse) {
  const scopes = outline.nodes.filter(({ element }) => isScope(element) && !isEventSubProcess(element));
  const inner = scopes.map(({ id }) => id);
  for (const scope of [idOf(outline.process), ...inner]) {
    const nodes = outline.nodes.filter((node) => node.scope === scope);
    const starts = nodes.filter(({ element }) => element.$type === 'bpmn:StartEvent');
    const open = nodes.filter(
      ({ id, element }) =>
        element.$type !== 'bpmn:BoundaryEvent' &&
        !isForCompensation(element) &&
        !isEventSubProcess(element) &&
        !outline.incoming.has(id),
    );
    if (starts.length === 0 && open.length === 0) {
      yield refuse(scope, 'Add a start event: nothing can begin here.', '请添加开始事件：此处无从开始。');
    }
    if (starts.length > 1 && scope !== idOf(outline.process)) {
      yield refuse(scope, 'A sub-process has one start event only.', '子流程只能有一个开始事件。');
    }
  }
});
