import { expect, test } from 'vitest';
import { MEANINGS } from '../../engine/bpmn/meanings.ts';
import { meanings } from '../../engine/signing/meanings.ts';

test('SIG-3 deployment lets through the meanings that signing can show, and no others', () => {
  expect([...MEANINGS].sort()).toEqual([...meanings].sort());
});
