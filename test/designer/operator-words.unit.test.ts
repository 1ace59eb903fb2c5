import { expect, test } from 'vitest';
import { OPERATOR_WORDS } from '../../designer/src/editor/package/operator-words.ts';
import { OPERATORS } from '../../engine/decisions/operators.ts';

test('rules are read in the words, and offered the comparisons, by which they are evaluated and explained', () => {
  const evaluated = Object.entries(OPERATORS).map(([name, { types, words }]) => [name, { types, ...words }]);
  expect(OPERATOR_WORDS).toEqual(Object.fromEntries(evaluated));
});
