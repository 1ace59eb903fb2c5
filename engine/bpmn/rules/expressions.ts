import { check } from '../../kernel/expression.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { Refuse } from './rule.ts';

/** Why an expression cannot be evaluated ever; nothing when it can. */
export function expressionProblem(refuse: Refuse, id: string, expression: string, en: string, zh: string): Outcome[] {
  const failure = check(expression);
  if (!failure) return [];
  const whole = expression.length > LONGEST ? `${expression.slice(0, LONGEST)}…` : expression;
  return [refuse(id, `The ${en} ${whole} – ${failure.text.en}`, `${zh} ${whole} – ${failure.text['zh-CN']}`)];
}

/** Nobody reads more of an expression in a message. */
const LONGEST = 200;

/** FEEL is the default; its URI, the usual short name and the namespaces of DMN, whose language it is, are understood. */
export const isFeel = (language: string | undefined): boolean =>
  language === undefined || /feel|omg\.org\/spec\/DMN\//i.test(language);
