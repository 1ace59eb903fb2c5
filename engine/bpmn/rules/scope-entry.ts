import { text } from '../../kernel/outcome.ts';
import { isForCompensation } from '../compensation.ts';
import { idOf } from '../element.ts';
import { isEventSubProcess } from '../event-sub-process.ts';
import { isScope } from '../outline.ts';
import { rule } from './rule.ts';

export const scopeEntry = rule(
  {
    code: 'scope-entry',
    clause: '13.3.4 Sub-Process/Call Activity',
    title: text('Where a scope begins', '范围的起点'),
    demand: text(
      'A process or sub-process has a start event or something that no flow leads to; a sub-process has one start event at most.',
      '流程或子流程须有开始事件或无流入顺序流的元素；子流程最多一个开始事件。',
    ),
    mend: text('Add a start event, or keep one of several.', '添加开始事件，或只保留其中一个。'),
  },
  function* ({ outline }, refuse) {
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
  },
);
