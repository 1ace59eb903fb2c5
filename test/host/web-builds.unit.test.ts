import { mkdirSync, mkdtempSync, readdirSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepBuild } from '../../engine/host/web-builds.ts';

test('a build that no host has served for a month goes; the one that is served and the recent ones stay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet-builds-'));
  const day = 24 * 3_600_000;
  for (const [name, age] of Object.entries({ served: 90, recent: 3, old: 31 })) {
    mkdirSync(join(folder, name));
    const then = new Date(Date.now() - age * day);
    utimesSync(join(folder, name), then, then);
  }
  const stop = keepBuild(folder, 'served');
  expect(readdirSync(folder).sort()).toEqual(['recent', 'served']);
  stop();
});
