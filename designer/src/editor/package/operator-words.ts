import type { Text } from '../../../../engine/kernel/outcome.ts';

/** How comparisons of rules are read, and of which types of evidence each is asked; as in engine/decisions/operators.ts. */
export const OPERATOR_WORDS: Readonly<Record<string, Text & { readonly types: readonly string[] }>> = {
  equal: { types: ['number', 'string', 'boolean'], en: 'is', 'zh-CN': '为' },
  notEqual: { types: ['number', 'string', 'boolean'], en: 'is not', 'zh-CN': '不为' },
  in: { types: ['number', 'string'], en: 'is one of', 'zh-CN': '属于' },
  notIn: { types: ['number', 'string'], en: 'is none of', 'zh-CN': '不属于' },
  contains: { types: ['array'], en: 'contains', 'zh-CN': '包含' },
  doesNotContain: { types: ['array'], en: 'does not contain', 'zh-CN': '不包含' },
  lessThan: { types: ['number'], en: 'is below', 'zh-CN': '小于' },
  lessThanInclusive: { types: ['number'], en: 'is at most', 'zh-CN': '不大于' },
  greaterThan: { types: ['number'], en: 'is above', 'zh-CN': '大于' },
  greaterThanInclusive: { types: ['number'], en: 'is at least', 'zh-CN': '不小于' },
  isEmpty: { types: ['array'], en: 'is empty', 'zh-CN': '为空' },
  decimalEqual: { types: ['decimal'], en: 'equals', 'zh-CN': '等于' },
  decimalLessThan: { types: ['decimal'], en: 'is below', 'zh-CN': '小于' },
  decimalLessThanInclusive: { types: ['decimal'], en: 'is at most', 'zh-CN': '不大于' },
  decimalGreaterThan: { types: ['decimal'], en: 'is above', 'zh-CN': '大于' },
  decimalGreaterThanInclusive: { types: ['decimal'], en: 'is at least', 'zh-CN': '不小于' },
  before: { types: ['date'], en: 'is before', 'zh-CN': '早于' },
  notBefore: { types: ['date'], en: 'is not before', 'zh-CN': '不早于' },
  after: { types: ['date'], en: 'is after', 'zh-CN': '晚于' },
  notAfter: { types: ['date'], en: 'is not after', 'zh-CN': '不晚于' },
};
