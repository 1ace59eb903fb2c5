import { Decimal } from 'decimal.js';
import type { Engine } from 'json-rules-engine';
import { DateTime } from 'luxon';
import { type Text, text } from '../kernel/outcome.ts';
import type { EvidenceType } from './rule-set.ts';

interface Operator {
  readonly types: readonly EvidenceType[];
  /** What it is compared with: a value of the fact's own type, a list of them, an element of it, or true/false. */
  readonly takes: 'same' | 'list' | 'element' | 'boolean';
  readonly words: Text;
  /** Absent: json-rules-engine brings it. */
  readonly test?: (fact: never, value: never) => boolean;
}

type Of<T> = (fact: T, value: T) => boolean;

const decimal = (words: Text, test: (fact: Decimal, value: Decimal) => boolean): Operator => {
  const compare: Of<string> = (fact, value) => test(new Decimal(fact), new Decimal(value));
  return { types: ['decimal'], takes: 'same', words, test: compare };
};

const date = (words: Text, test: Of<number>): Operator => {
  const at = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' }).toMillis();
  const compare: Of<string> = (fact, value) => test(at(fact), at(value));
  return { types: ['date'], takes: 'same', words, test: compare };
};

const number = (words: Text): Operator => ({ types: ['number'], takes: 'same', words });

const BELOW = text('is below', '小于');
const AT_MOST = text('is at most', '不大于');
const ABOVE = text('is above', '大于');
const AT_LEAST = text('is at least', '不小于');

/** Which operator fits which type: a decimal is never compared as a string, since "100.5" < "99" holds for strings. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  equal: { types: ['number', 'string', 'boolean'], takes: 'same', words: text('is', '为') },
  notEqual: { types: ['number', 'string', 'boolean'], takes: 'same', words: text('is not', '不为') },
  in: { types: ['number', 'string'], takes: 'list', words: text('is one of', '属于') },
  notIn: { types: ['number', 'string'], takes: 'list', words: text('is none of', '不属于') },
  contains: { types: ['array'], takes: 'element', words: text('contains', '包含') },
  doesNotContain: { types: ['array'], takes: 'element', words: text('does not contain', '不包含') },
  lessThan: number(BELOW),
  lessThanInclusive: number(AT_MOST),
  greaterThan: number(ABOVE),
  greaterThanInclusive: number(AT_LEAST),
  isEmpty: {
    types: ['array'],
    takes: 'boolean',
    words: text('is empty', '为空'),
    test: ((fact: readonly unknown[], value: boolean) => (fact.length === 0) === value) as Operator['test'],
  },
  decimalEqual: decimal(text('equals', '等于'), (a, b) => a.eq(b)),
  decimalLessThan: decimal(BELOW, (a, b) => a.lt(b)),
  decimalLessThanInclusive: decimal(AT_MOST, (a, b) => a.lte(b)),
  decimalGreaterThan: decimal(ABOVE, (a, b) => a.gt(b)),
  decimalGreaterThanInclusive: decimal(AT_LEAST, (a, b) => a.gte(b)),
  before: date(text('is before', '早于'), (a, b) => a < b),
  notBefore: date(text('is not before', '不早于'), (a, b) => a >= b),
  after: date(text('is after', '晚于'), (a, b) => a > b),
  notAfter: date(text('is not after', '不晚于'), (a, b) => a <= b),
};

export function addOperators(engine: Engine): void {
  for (const [name, { test }] of Object.entries(OPERATORS)) if (test) engine.addOperator(name, test);
}
