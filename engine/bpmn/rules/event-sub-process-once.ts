import { text } from '../../kernel/outcome.ts';
import { interrupts, isEventSubProcess } from '../event-sub-process.ts';
import { triggerKind, triggerOf } from '../trigger.ts';
import { rule } from './rule.ts';

export const eventSubProcessOnce = rule(
  {
    code: 'event-sub-process-once',
    clause: '10.5.6 Handling Events, Handling Events within a Process (page 278)',
    title: text('One event sub-process for an event', '一个事件仅有一个事件子流程'),
    demand: text(
      'In a process or sub-process only one interrupting event sub-process handles the same message, signal, time or condition.',
      '在一个流程或子流程中，同一消息、信号、时间或条件只能由一个中断型事件子流程处理。',
    ),
    mend: text(
      'Keep one of the event sub-processes, or let the other not interrupt.',
      '只保留其中一个事件子流程，或将另一个设为非中断型。',
    ),
  },
  function* ({ outline }, refuse) {
    const handled = new Map<string, string>();
    for (const { id, element, scope } of outline.single) {
      const handler = outline.byId.get(scope);
      if (element.$type !== 'bpmn:StartEvent' || !isEventSubProcess(handler?.element) || !interrupts(element)) continue;
      if (!/^(message|signal|timer|conditional)$/.test(triggerKind(element) ?? '')) continue;
      const key = JSON.stringify([handler?.scope, triggerOf(element)]);
      if ((handled.get(key) ?? scope) !== scope) {
        yield refuse(
          id,
          'Another event sub-process beside this one is begun by the same event: keep one.',
          '另有一个事件子流程由同一事件启动：请只保留一个。',
        );
      }
      handled.set(key, scope);
    }
  },
);
