import type { CheckRule, EvidenceType, Group, RuleSet } from '../../engine/decisions/rule-set.ts';
import type { Text } from '../../engine/kernel/outcome.ts';

export const both = (it: string): Text => ({ en: it, 'zh-CN': it });

/** A check on one value. */
export const checkOn = (path: string, type: EvidenceType, pass: Group, more: Partial<CheckRule> = {}): CheckRule => ({
  id: 'REL-1',
  requirement: 'REL-1',
  title: both('check'),
  evidence: [{ path, type, title: both(path) }],
  pass,
  fail: both('failed'),
  ...more,
});

export const ruleSetOf = (...checks: CheckRule[]): RuleSet => ({
  id: 'a-rule-set',
  version: '1.0.0',
  title: both('rules'),
  checks,
});
