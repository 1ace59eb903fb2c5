import { type Json, type Text, text } from '../kernel/outcome.ts';
import { OPERATORS } from './operators.ts';
import type { CheckRule, Comparison, Condition, RuleSet } from './rule-set.ts';

export interface ExplainedCheck {
  readonly id: string;
  readonly requirement: string;
  readonly title: Text;
  /** When it passes, in words. */
  readonly rule: Text;
  readonly evidence: readonly Text[];
}

type Language = 'en' | 'zh-CN';

/** A rule set in words, for people who will not read conditions. */
export const explain = (ruleSet: RuleSet): ExplainedCheck[] =>
  ruleSet.checks.map((check) => ({
    id: check.id,
    requirement: check.requirement,
    title: check.title,
    rule: text(say(check.pass, check, 'en'), say(check.pass, check, 'zh-CN')),
    evidence: check.evidence.map((it) => it.title),
  }));

const WORDS = {
  en: { all: '; and ', any: '; or ', not: (it: string) => `not (${it})` },
  'zh-CN': { all: '，且', any: '，或', not: (it: string) => `非（${it}）` },
} as const;

function say(condition: Condition, check: CheckRule, language: Language): string {
  const words = WORDS[language];
  if ('all' in condition) return condition.all.map((it) => nested(it, check, language)).join(words.all);
  if ('any' in condition) return condition.any.map((it) => nested(it, check, language)).join(words.any);
  if ('not' in condition) return words.not(say(condition.not, check, language));
  return comparison(condition, check, language);
}

const nested = (condition: Condition, check: CheckRule, language: Language): string =>
  'all' in condition || 'any' in condition ? `(${say(condition, check, language)})` : say(condition, check, language);

function comparison({ fact, operator, value }: Comparison, check: CheckRule, language: Language): string {
  const words = OPERATORS[operator]?.words[language] ?? operator;
  const subject = titleOf(fact, check)[language];
  const gap = language === 'en' ? ' ' : '';
  if (operator === 'isEmpty') {
    return value === true ? `${subject}${gap}${words}` : WORDS[language].not(`${subject}${gap}${words}`);
  }
  return `${subject}${gap}${words} ${object(value, check, language)}`;
}

function object(value: Json, check: CheckRule, language: Language): string {
  if (typeof value === 'object' && value !== null && 'fact' in value)
    return titleOf(String(value.fact), check)[language];
  if (Array.isArray(value)) return value.map(String).join(language === 'en' ? ', ' : '、');
  if (typeof value === 'boolean') return language === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
  return String(value);
}

const titleOf = (path: string, check: CheckRule): Text =>
  check.evidence.find((it) => it.path === path)?.title ?? text(path, path);
