import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtures } from '../fixtures/fixtures.ts';
import { chance, history, type Moment } from './chance.ts';
import { Ledger } from './ledger.ts';
import { randomDiagram } from './random-diagram.ts';

/** WF-1: every token comes from an element that was left, and is taken once, or goes with a scope that was ended. */
function conserved(moments: readonly Moment[]): void {
  const [first] = moments;
  if (!first) return;
  const ledger = new Ledger(first.process);
  for (const { after } of moments) {
    ledger.enter(after.facts);
    expect(ledger.wrong).toEqual([]);
    expect(ledger.waiting()).toEqual(after.state.tokens);
  }
  expect(ledger.debts()).toEqual([]);
}

test('WF-1 random diagrams neither lose nor invent a token', () =>
  fc.assert(
    fc.property(fc.nat(), chance, (seed, played) => conserved(history(randomDiagram(seed), played))),
    { numRuns: 600 },
  ));

describe.each(fixtures.filter(({ name }) => name !== 'loop-endless'))('$name', ({ process }) => {
  test('neither loses nor invents a token', () =>
    fc.assert(
      fc.property(chance, (played) => conserved(history(process, played))),
      { numRuns: 30 },
    ));
});
