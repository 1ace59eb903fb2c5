import { afterPeriod } from '../expression.ts';
import { Failure } from '../feel/failure.ts';
import type { Expression, Trigger } from '../model.ts';
import type { Run, Wanted } from '../run.ts';

/** The wait of an event that catches; nothing for triggers that nobody waits for (none, link, error). */
export function catching(run: Run, element: string, scope: string, trigger: Trigger): Wanted | undefined {
  switch (trigger.kind) {
    case 'message':
      return { kind: 'message', element, message: trigger.message, key: correlationKey(run, trigger.key, scope) };
    case 'signal':
      return { kind: 'signal', element, signal: trigger.signal };
    case 'conditional':
      return { kind: 'condition', element, condition: trigger.condition, held: false };
    case 'timer':
      return timer(run, element, scope, trigger);
    case 'none':
    case 'link':
    case 'error':
    case 'escalation':
    case 'terminate':
    case 'compensation':
    case 'cancel':
      return undefined;
    default:
      return trigger satisfies never;
  }
}

/** The key that a message is correlated by, as text; a message without one is correlated by its name alone. */
export function correlationKey(run: Run, key: Expression | undefined, scope: string): string {
  if (key === undefined) return '';
  const { value } = run.evaluate(key, scope);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Failure(
    'message-key',
    'The correlation key is neither a text nor a number.',
    '消息关联键既不是文本也不是数值。',
  );
}

function timer(run: Run, element: string, scope: string, trigger: Extract<Trigger, { kind: 'timer' }>): Wanted {
  if (trigger.cycle === undefined) {
    return { kind: 'timer', element, due: run.moment(trigger.date ?? trigger.duration ?? '', scope) };
  }
  const { value } = run.evaluate(trigger.cycle, scope);
  const [, times, period] = /^(?:R(\d*)\/)?(P.+)$/.exec(String(value)) ?? [];
  if (period === undefined || times === '0') {
    throw new Failure(
      'timer-cycle',
      `"${value}" is not a cycle such as R3/PT1H.`,
      `“${value}”不是 R3/PT1H 形式的周期。`,
    );
  }
  const left = times ? Number(times) - 1 : null;
  return { kind: 'timer', element, due: afterPeriod(period, run.clock), repeat: { period, left } };
}
