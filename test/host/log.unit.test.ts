import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { logFile, openLog } from '../../engine/host/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'signet-log-'));
afterEach(() => rmSync(folder, { recursive: true }));

test('W9 the parameters of a failed query are not logged, wherever in the error they stand, and only its owner reads the log', () => {
  const log = openLog(folder, 'info');
  const query = Object.assign(new Error('invalid byte sequence'), { parameters: ['TOP SECRET'], args: ['TOP SECRET'] });
  const failed = Object.assign(new Error('Failed query: insert into x values ($1)\nparams: TOP SECRET\nmore of it'), {
    params: ['TOP SECRET'],
    cause: query,
  });
  log.error({ err: failed }, 'request failed');
  const written = readFileSync(logFile(folder), 'utf8');
  expect(written).toContain('Failed query: insert into x');
  expect(written).toContain('invalid byte sequence');
  expect(written).not.toContain('SECRET');
  expect(written).not.toContain('more of it');
  expect(statSync(logFile(folder)).mode & 0o777).toBe(0o600);
});
