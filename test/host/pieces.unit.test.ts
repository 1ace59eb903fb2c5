import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { languageOf } from '../../engine/cli/language.ts';
import { formatTable } from '../../engine/cli/terminal.ts';
import { lockDataFolder, lockHolder } from '../../engine/host/data-folder.ts';
import { Interrupted, Lifetime } from '../../engine/host/lifetime.ts';
import { identify, isAlive } from '../../engine/host/process-identity.ts';
import { temporalBinary } from '../../engine/host/temporal-binary.ts';
import type { TemporalSource } from '../../engine/host/temporal-sources.ts';

const folder = () => join(mkdtempSync(join(tmpdir(), 'signet-pieces-')), 'data');

test('what was started is stopped in the opposite order, also when one part cannot be', async () => {
  const lifetime = new Lifetime();
  const stopped: string[] = [];
  for (const name of ['database', 'worker', 'api']) {
    await lifetime.add(name, name, () => {
      stopped.push(name);
      if (name === 'worker') throw new Error('stuck');
    });
  }
  const errors: string[] = [];
  await lifetime.close(undefined, (name) => errors.push(name));
  expect(stopped).toEqual(['api', 'worker', 'database']);
  expect(errors).toEqual(['worker']);
});

test('what comes up after the end was asked for is stopped at once', async () => {
  const lifetime = new Lifetime();
  await lifetime.close();
  let stopped = false;
  const late = lifetime.add('late', undefined, () => {
    stopped = true;
  });
  await expect(late).rejects.toThrow(Interrupted);
  expect(stopped).toBe(true);
});

test('a lock whose holder died is taken over; one whose holder lives is not', () => {
  const path = folder();
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'lock.1'), JSON.stringify({ pid: 999_999_999 }));
  const held = lockDataFolder(path);
  expect(JSON.parse(readFileSync(join(path, 'lock.2'), 'utf8')).pid).toBe(process.pid);
  expect(() => lockDataFolder(path)).toThrow(/in use by another Signet/);
  held.release();
  lockDataFolder(path).release();

  writeFileSync(join(path, 'lock.7'), JSON.stringify(identify(process.ppid)));
  expect(lockHolder(path)?.pid).toBe(process.ppid);
  expect(() => lockDataFolder(path)).toThrow(/in use by another Signet/);
});

test('of many starts at one moment that find a lock whose holder died, one and only one has the folder', async () => {
  const path = folder();
  mkdirSync(path, { recursive: true });
  const module = new URL('../../engine/host/data-folder.ts', import.meta.url).href;
  // Each goes on to the next number when a round is over: 40 rounds of five starts that nothing but the lock puts in order.
  const script = `import { existsSync, writeFileSync } from 'node:fs';
    import { lockDataFolder } from '${module}';
    const [me, path] = process.argv.slice(1);
    const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    const got = [];
    for (let round = 0; round < 40; round += 1) {
      writeFileSync(path + '/../ready.' + round + '.' + me, '');
      while ([0, 1, 2, 3, 4].some((n) => !existsSync(path + '/../ready.' + round + '.' + n)));
      try { lockDataFolder(path + round); got.push(round); }
      catch (error) { if (error.outcome?.code !== 'data-folder-locked') throw error; }
      pause(5);
    }
    console.log(JSON.stringify(got));`;
  for (let round = 0; round < 40; round += 1) {
    mkdirSync(`${path}${round}`);
    writeFileSync(join(`${path}${round}`, 'lock.4'), JSON.stringify({ pid: 999_999_999 }));
    if (round % 2) writeFileSync(join(`${path}${round}`, 'lock.3'), JSON.stringify({ pid: 999_999_999 }));
  }
  const starts = Array.from({ length: 5 }, (_, n) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, String(n), path]),
  );
  const won = (await Promise.all(starts)).flatMap(({ stdout }) => JSON.parse(stdout));
  expect(won.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, round) => round));
}, 60_000);

test('a number that belongs to another process now is not the process that was seen', () => {
  expect(isAlive(identify(process.pid))).toBe(true);
  expect(isAlive({ ...identify(process.pid), started: 'long ago' })).toBe(false);
});

test('Temporal is taken from the first source that has it, and the answer says which', async () => {
  const source = (name: TemporalSource['name'], path?: string): TemporalSource => ({
    name,
    find: async () => (path ? { path } : { why: `no ${name}` }),
  });
  const found = await temporalBinary(() => {}, [source('path'), source('cache', '/there'), source('build', '/built')]);
  expect(found).toEqual({ path: '/there', source: 'cache' });
  await expect(temporalBinary(() => {}, [source('path'), source('download')])).rejects.toMatchObject({
    outcome: { code: 'temporal-missing', details: { tried: ['no path', 'no download'] } },
  });
});

test.each([
  [[], { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [[], { LANG: 'en_GB.UTF-8' }, 'en'],
  [[], { LANG: 'en_GB.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh-CN'],
  [['--lang', 'zh-CN'], { LANG: 'C' }, 'zh-CN'],
  [['--lang=en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
] as const)('the language of %j in %o is %s', (args, env, language) => {
  expect(languageOf(args, env)).toBe(language);
});

test('columns stand in line although a Chinese character is as wide as two', () => {
  expect(formatTable(['登录名', 'Name'], [['li.na', '李娜']])).toEqual([
    '登录名  Name',
    '──────  ────',
    'li.na   李娜',
  ]);
});
