import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files of tests that take longest, in that order, as the JSON report of a whole run shows them (`SIGNET_TEST_REPORT`). A clean
 * checkout has no cache of durations, and how large a file is says little: what begins last must not be what takes longest.
 */
const LONGEST = [
  'crash/outages',
  'e2e/accessibility',
  'crash/named-points',
  'host/start',
  'e2e/batch-release',
  'crash/release',
  'e2e/editor',
  'host/refusals',
  'e2e/draft-life',
  'e2e/nine-kinds',
  'kernel/laws',
  'e2e/play',
  'cli/commands.unit',
  'release/weakened',
  'release/mutants',
  'crash/random-points',
  'driver/work',
  'release/nine-kinds',
  'e2e/compare',
  'driver/continue-as-new',
  'check/spoiled',
  'release/plant-records',
].map((path) => `/test/${path}.test.ts`);

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((path) => moduleId.endsWith(path));
  return at < 0 ? LONGEST.length : at;
};

/** Those first, over all projects; all others as vitest has them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
