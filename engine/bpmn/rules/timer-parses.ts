import { interrupts } from '../event-sub-process.ts';
import { definitionOf, timerOf, triggerKind } from '../trigger.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

/** A timer has one date, duration or cycle; a cycle stands where an event can happen again. */
export const timerParses = rule('timer-parses', function* ({ outline }, refuse) {
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
    const repeats = /^bpmn:(Boundary|Start)Event$/.test(element.$type) && !interrupts(element);
    if (timer.cycle !== undefined && !repeats) {
      yield refuse(
        id,
        'This event happens once: use a duration, or a non-interrupting event.',
        '该事件只发生一次：请改用时长，或使用非中断事件。',
      );
    }
  }
});
