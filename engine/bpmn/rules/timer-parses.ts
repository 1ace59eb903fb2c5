import { text } from '../../kernel/outcome.ts';
import { definitionOf, timerOf, triggerKind } from '../trigger.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

export const timerParses = rule(
  {
    code: 'timer-parses',
    clause: 'Event Definitions, Timer Event',
    title: text('Timers', '定时器'),
    demand: text(
      'A timer has exactly one date, duration or cycle, which is ISO 8601 or FEEL; a cycle stands where an event can happen again.',
      '定时器须有且仅有一个日期、时长或周期，格式为 ISO 8601 或 FEEL；周期只能用于可重复发生的事件。',
    ),
    mend: text('Keep one of timeDate, timeDuration and timeCycle.', '只保留 timeDate、timeDuration、timeCycle 之一。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (triggerKind(element) !== 'timer') continue;
      const timer = timerOf(definitionOf(element));
      const expressions = Object.values(timer);
      if (expressions.length !== 1) {
        yield refuse(
          id,
          'Give the timer exactly one date, duration or cycle.',
          '请为定时器设置且仅设置一个日期、时长或周期。',
        );
      }
      for (const expression of expressions) yield* expressionProblem(refuse, id, expression, 'timer', '定时器');
      const repeats = element.get('cancelActivity') === false || element.$type === 'bpmn:StartEvent';
      if (timer.cycle !== undefined && !repeats) {
        yield refuse(
          id,
          'This event happens once: use a duration, or a non-interrupting boundary event.',
          '该事件只发生一次：请改用时长，或使用非中断边界事件。',
        );
      }
    }
  },
);
