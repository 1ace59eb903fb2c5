import { expect, test } from 'vitest';
import { progress } from '../../activities/quality/release-progress.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';

const at = (open: readonly string[], variables: JsonObject = {}, end: string | null = null) =>
  progress({ end, variables, open }).state;
const signed = { decision: 'release' };

test('REL-3, WF-6 what is shown is true at each moment: nothing is released before the plant has judged the signed release', () => {
  expect(at(['release'])).toBe('under review');
  expect(at(['releaseDocuments'], signed)).toBe('signed, being judged');
  expect(at(['releaseLot'], signed)).toBe('signed, being judged');
  expect(at(['reconcile'], signed)).toBe('released, ERP pending');
  // Written anew, and judged anew before it is.
  expect(at(['releaseLot'], signed)).toBe('signed, being judged');
  expect(at(['retentionSample'], { ...signed, stock: { state: 'accepted' } })).toBe('released');
  expect(at([], { ...signed, stock: {} }, 'released')).toBe('released');
  expect(at(['resolve'], { decision: null, refusal: 'REL-7.1' })).toBe('under review');
  expect(at(['awaitRework'], { decision: 'rework' })).toBe('rework');
  expect(at([], signed, 'rejected')).toBe('rejected');
});
