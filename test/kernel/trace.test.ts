import { describe, expect, test } from 'vitest';
import { play } from '../../engine/cases/play.ts';
import { fixtures } from '../fixtures/fixtures.ts';

describe.each(fixtures)('$name', ({ process, cases }) => {
  test.each(cases.map((scenario) => [scenario.title.en, scenario] as const))('%s', (_, scenario) => {
    expect(play(process, scenario).problems).toEqual([]);
  });
});
