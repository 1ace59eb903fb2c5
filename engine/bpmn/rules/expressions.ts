import { check } from '../../kernel/expression.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { Refuse } from './rule.ts';

/** Why an expression cannot be evaluated ever; nothing when it can. */
export function expressionProblem(refuse: Refuse, id: string, expression: string, en: string, zh: string): Outcome[] {
  const failure = check(expression);
  return failure ? [refuse(id, `The ${en}: ${failure.text.en}`, `${zh}：${failure.text['zh-CN']}`)] : [];
}

/** FEEL is the default; its URI, the usual short name and the namespaces of DMN, whose language it is, are understood. */
export const isFeel = (language: string | undefined): boolean =>
  language === undefined || /feel|omg\.org\/spec\/DMN\//i.test(language);
