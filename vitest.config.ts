import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/longest-first.ts';

/** Rooms whose tests are pure: they touch no server and run in milliseconds. */
const pure = ['kernel', 'bpmn', 'cases', 'compare', 'check', 'import', 'decisions'].map(
  (room) => `test/${room}/**/*.test.ts`,
);

/** Where CI wants the results as JSON, beside what people read. */
const report = process.env.SIGNET_TEST_REPORT;

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    // One more than the cores of a small machine: much of what takes long waits, for a timeout or a browser.
    maxWorkers: 3,
    // Within one file, for tests that say that they may: each may start processes of its own.
    maxConcurrency: 4,
    sequence: { sequencer: LongestFirst },
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: [...pure, 'test/**/*.unit.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, 'test/**/*.unit.test.ts', '**/node_modules/**'],
          globalSetup: ['test/setup/servers.ts'],
          setupFiles: ['test/setup/keys.ts'],
          // Nothing is asked twice: tests wait for what happens, not for the clock, and hold where ten times as much runs beside them.
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
