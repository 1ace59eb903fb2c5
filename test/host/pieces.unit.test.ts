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
  writeFileSync(join(path, 'lock'), JSON.stringify({ pid: 999_999_999 }));
  const held = lockDataFolder(path);
  expect(JSON.parse(readFileSync(join(path, 'lock'), 'utf8')).pid).toBe(process.pid);
  held.release();

  writeFileSync(join(path, 'lock'), JSON.stringify(identify(process.ppid)));
  expect(lockHolder(path)?.pid).toBe(process.ppid);
  expect(() => lockDataFolder(path)).toThrow(/in use by another Signet/);
});

test('of many starts at one moment that find a lock whose holder died, one has the folder', async () => {
  const path = folder();
  mkdirSync(path, { recursive: true });
  const module = new URL('../../engine/host/data-folder.ts', import.meta.url).href;
  const script = `import { lockDataFolder } from '${module}';
    const wait = Number(process.argv[1]) - Date.now();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(0, wait));
    try { lockDataFolder(process.argv[2]); console.log('mine'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500); }
    catch (error) { console.log(error.outcome?.code ?? String(error)); }`;
  for (let round = 0; round < 2; round += 1) {
    writeFileSync(join(path, 'lock'), JSON.stringify({ pid: 999_999_999 }));
    const moment = String(Date.now() + 4_000);
    const child = ['--import', 'tsx', '--input-type=module', '-e', script, moment, path];
    const starts = Array.from({ length: 5 }, () => promisify(execFile)(process.execPath, child));
    const answers = (await Promise.all(starts)).map(({ stdout }) => stdout.trim()).sort();
    expect(answers.filter((it) => it === 'mine').length).toBeLessThanOrEqual(1);
    expect(new Set(answers.filter((it) => it !== 'mine'))).toEqual(new Set(['data-folder-locked']));
  }
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
