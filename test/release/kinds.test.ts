import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kind, kinds } from '../../examples/plant/kinds.ts';
import { type LoadedPlant, loadedPlant, notPassed } from './plant.ts';

/** What the evidence must say about each kind of batch, and nothing else. */
const EXPECTED: Readonly<Record<Kind, readonly (readonly [string, 'FAIL' | 'NOT_CHECKED'])[]>> = {
  clean: [],
  'open-deviation': [['REL-7.1', 'FAIL']],
  'sterilisation-missing': [['REL-1.1.3', 'NOT_CHECKED']],
  'calibration-expired': [['REL-7.6', 'FAIL']],
  'blocked-supplier': [['REL-7.9', 'FAIL']],
  'failed-inspection': [
    ['REL-1.3.1', 'FAIL'],
    ['REL-1.3.2', 'FAIL'],
  ],
  'label-superseded': [['REL-1.5.1', 'FAIL']],
  'material-balance': [['REL-1.2.4', 'FAIL']],
  'urgent-component': [['REL-1.4.3', 'FAIL']],
};

describe('REL-1, REL-7 what the evidence of 40 batches says', () => {
  let plant: LoadedPlant;
  beforeAll(async () => {
    plant = await loadedPlant();
  });
  afterAll(() => plant.drop());

  test.each([...kinds])('%s (%s)', async (lot, kind) => {
    const checks = await plant.checks(lot);
    expect(notPassed(checks), JSON.stringify(checks.filter((it) => it.result !== 'PASS'))).toEqual(EXPECTED[kind]);
    expect(checks.filter((it) => it.result === 'FAIL' && !it.reason)).toEqual([]);
  });
});
