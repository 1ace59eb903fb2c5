import { variablesOf } from '../../kernel/expression.ts';
import { Failure } from '../../kernel/feel/failure.ts';
import { text } from '../../kernel/outcome.ts';
import { timing } from '../../kernel/timing.ts';
import { interrupts, isEventSubProcess } from '../event-sub-process.ts';
import type { Outline, Placed } from '../outline.ts';
import { isLiteral } from '../read.ts';
import { definitionOf, timerOf, triggerKind } from '../trigger.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

export const timerParses = rule(
  {
    code: 'timer-parses',
    clause: '10.5.5 Event Definitions, Timer Event',
    title: text('Timers', '定时器'),
    demand: text(
      'A timer has exactly one date, duration or cycle, which is ISO 8601 or FEEL; a cycle stands where an event can happen again.',
      '定时器须有且仅有一个日期、时长或周期，格式为 ISO 8601 或 FEEL；周期只能用于可重复发生的事件。',
    ),
    mend: text('Keep one of timeDate, timeDuration and timeCycle.', '只保留 timeDate、timeDuration、timeCycle 之一。'),
  },
  function* ({ outline }, refuse) {
    for (const placed of outline.single) {
      const { id, element } = placed;
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
      for (const expression of expressions) {
        const problems = expressionProblem(refuse, id, expression, 'timer', '定时器');
        yield* problems;
        const wrong = problems.length === 0 && isLiteral(expression) ? timeless(timer) : undefined;
        if (wrong) yield refuse(id, wrong.text.en, wrong.text['zh-CN']);
        if (
          problems.length === 0 &&
          begins(outline, placed) &&
          variablesOf(expression).some((it) => it !== 'parameters')
        ) {
          yield refuse(
            id,
            'A process that has not begun has no data: use the parameters of its package.',
            '流程尚未启动，没有数据：请使用流程包的参数。',
          );
        }
      }
      if (timer.cycle !== undefined && !repeats(outline, placed)) {
        yield refuse(
          id,
          'This event happens once: use a duration, or a non-interrupting event.',
          '该事件只发生一次：请改用时长，或使用非中断事件。',
        );
      }
    }
  },
);

const begins = ({ process }: Outline, { element, scope }: Placed): boolean =>
  element.$type === 'bpmn:StartEvent' && scope === process.id;

/** The start of a process happens again and again, whatever it would interrupt. */
function repeats(outline: Outline, placed: Placed): boolean {
  if (begins(outline, placed)) return true;
  const { element, scope } = placed;
  const stands = element.$type === 'bpmn:BoundaryEvent' || isEventSubProcess(outline.byId.get(scope)?.element);
  return stands && !interrupts(element);
}

const EPOCH = { at: '1970-01-01T00:00:00.000Z', zone: 'UTC' };

/** Why what is written is no time, whatever the data and whenever it is read. */
function timeless(timer: ReturnType<typeof timerOf>): Failure | undefined {
  try {
    timing({ kind: 'timer', ...timer }, () => undefined, EPOCH);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
