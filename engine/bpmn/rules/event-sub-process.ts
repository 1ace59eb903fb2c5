import { text } from '../../kernel/outcome.ts';
import { undoesScope } from '../compensation.ts';
import { interrupts, isEventSubProcess } from '../event-sub-process.ts';
import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

export const eventSubProcess = rule(
  {
    code: 'event-sub-process',
    clause: '10.3.5 Sub-Processes, Event Sub-Process (page 174)',
    title: text('Event sub-processes', '事件子流程'),
    demand: text(
      'An event sub-process has exactly one start event and stands in no sequence flow; an error or a compensation interrupts.',
      '事件子流程须有且仅有一个开始事件，且不连接顺序流；错误与补偿为中断型。',
    ),
    mend: text(
      'Keep one start event with a trigger, and remove the flows to and from the event sub-process.',
      '只保留一个带触发器的开始事件，并移除事件子流程的顺序流。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes.filter((node) => isEventSubProcess(node.element))) {
      const starts = outline.nodes.filter((node) => node.scope === id && node.element.$type === 'bpmn:StartEvent');
      if (starts.length !== 1) {
        yield refuse(id, 'An event sub-process has exactly one start event.', '事件子流程须有且仅有一个开始事件。');
      }
      if (!undoesScope(element) && (outline.incoming.has(id) || outline.outgoing.has(id))) {
        yield refuse(id, 'No sequence flow leads to or from an event sub-process.', '事件子流程不得连接顺序流。');
      }
      for (const start of outline.single.filter((node) => starts.some((it) => it.id === node.id))) {
        if (interrupts(start.element) || !/^(error|compensation)$/.test(triggerKind(start.element) ?? '')) continue;
        yield refuse(
          start.id,
          'An error or a compensation always interrupts: make the start event interrupting.',
          '错误与补偿总是中断其范围：请将开始事件设为中断型。',
        );
      }
    }
  },
);
