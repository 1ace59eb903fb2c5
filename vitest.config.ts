import { defineConfig } from 'vitest/config';

/** Rooms whose tests are pure: they touch no server and run in milliseconds. */
const pure = ['kernel', 'bpmn', 'cases', 'compare', 'check', 'decisions'].map((room) => `test/${room}/**/*.test.ts`);

/** Where CI wants the results as JSON, beside what people read. */
const report = process.env.SIGNET_TEST_REPORT;

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    maxWorkers: 3,
    maxConcurrency: 4,
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
