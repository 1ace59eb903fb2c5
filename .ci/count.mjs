import { readFileSync } from 'node:fs';

/** Prints `passed failed skipped` of a vitest JSON report; a file that could not be loaded counts as one failure. */
const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const assertions = report.testResults.flatMap((file) => file.assertionResults);
const count = (...states) => assertions.filter(({ status }) => states.includes(status)).length;
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((it) => it.status === 'failed'),
).length;
const skipped = count('skipped', 'pending', 'todo', 'disabled');
console.log(count('passed'), count('failed') + broken, skipped);
