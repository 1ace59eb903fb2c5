import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { identify } from '../../engine/host/process-identity.ts';
import { dataFolder, type Ended, leftOn, removeFolder, signet } from './child.ts';

let data: string;
let blocker: Server | undefined;
/** All that lies around the data folder before the start. */
let before: string[];

const around = () => readdirSync(dirname(data), { recursive: true, encoding: 'utf8' }).sort();

beforeEach(() => {
  data = dataFolder();
});

afterEach(async () => {
  await new Promise<void>((resolve) => (blocker ? blocker.close(() => resolve()) : resolve()));
  blocker = undefined;
  removeFolder(data);
});

/** One clear message, no stack, an exit code, nothing left behind. */
function expectRefusal({ code, out, err }: Ended, message: RegExp): void {
  expect(err).toMatch(message);
  expect(`${out}${err}`).not.toMatch(/^\s+at .+:\d+:\d+/m);
  expect(code).toBe(2);
  expect(leftOn(data)).toEqual([]);
  expect(around()).toEqual(before);
}

const NOBODY = { uid: 65_534, gid: 65_534 };

const start = (env: Record<string, string | undefined> = {}, account = {}) => {
  before = around();
  return signet(['start'], { SIGNET_DATA: data, PORT: '0', ...env }, account);
};

async function occupiedPort(): Promise<number> {
  const server = createServer();
  blocker = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

test('a database host that closes every connection is unreachable too, and that is said soon', async () => {
  const port = await occupiedPort();
  blocker?.on('connection', (socket) => socket.resume().end());
  const ended = await start({ DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/x`, TEMPORAL_ADDRESS: '127.0.0.1:1' });
  expectRefusal(ended, /database at 127\.0\.0\.1:\d+\/x cannot be used/);
  expect(ended.out).toContain('Looking for the servers');
}, 60_000);

test('a port in use: says which, and how to take another', async () => {
  const port = await occupiedPort();
  expectRefusal(
    await start({ PORT: String(port) }),
    new RegExp(`Port ${port} .* is in use[\\s\\S]*PORT=${port + 1} npm start`),
  );
});

test('the same in Chinese', async () => {
  const port = await occupiedPort();
  expectRefusal(await start({ PORT: String(port), LANG: 'zh_CN.UTF-8' }), new RegExp(`端口 ${port} 已被其他程序占用`));
});

test('a data folder in use: names the process that has it, and leaves its lock alone', async () => {
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'lock.3'), JSON.stringify(identify(process.pid)));
  const ended = await start();
  expect(ended.err).toMatch(new RegExp(`in use by another Signet \\(process ${process.pid}\\)[\\s\\S]*SIGNET_DATA`));
  expect(ended.code).toBe(2);
  expect(around()).toEqual(before);
});

test('a data folder of somebody else, with both servers elsewhere: nothing may be written there', async () => {
  mkdirSync(data);
  chmodSync(dirname(data), 0o755);
  chmodSync(data, 0o555);
  const { address } = inject('temporal');
  const servers = { DATABASE_URL: `${inject('postgres')}/postgres`, TEMPORAL_ADDRESS: address };
  // Root may write everywhere.
  const ended = await start({ ...servers, HOME: tmpdir() }, process.getuid?.() === 0 ? NOBODY : {});
  expectRefusal(ended, /cannot be created or written to \(.*permission denied[\s\S]*Set SIGNET_DATA/);
});

test('a data folder that cannot be made', async () => {
  writeFileSync(join(data, '..', 'file'), '');
  const ended = await start({ SIGNET_DATA: join(data, '..', 'file', 'data') });
  expectRefusal(ended, /cannot be created or written to \(it is not a folder\)[\s\S]*Set SIGNET_DATA/);
});

test('a data folder where none can be made: in /proc, and where a file is', async () => {
  const inProc = await start({ SIGNET_DATA: '/proc/signet/data' });
  expectRefusal(inProc, /\/proc\/signet\/data cannot be created or written to[\s\S]*Set SIGNET_DATA/);
  writeFileSync(data, '');
  const file = await start();
  expect(file.err).toMatch(/it is not a folder[\s\S]*Set SIGNET_DATA/);
  expect(file.code).toBe(2);
  rmSync(data);
});

test('a database that does not answer', async () => {
  const ended = await start({ DATABASE_URL: 'postgres://nobody:x@127.0.0.1:9/none' });
  expectRefusal(ended, /127\.0\.0\.1:9\/none cannot be used[\s\S]*Check DATABASE_URL/);
});

test('a database that does not let us in: the address is shown without its password', async () => {
  const url = new URL(`${inject('postgres')}/postgres`);
  url.password = 'not-the-password';
  const ended = await start({ DATABASE_URL: url.href });
  expectRefusal(ended, /cannot be used \(password authentication failed/);
  expect(`${ended.out}${ended.err}`).not.toContain('not-the-password');
});

test('a Temporal that does not answer', async () => {
  const ended = await start({ TEMPORAL_ADDRESS: '127.0.0.1:9', SIGNET_DEMO: '0' });
  expectRefusal(ended, /Temporal cannot be reached at 127\.0\.0\.1:9[\s\S]*TEMPORAL_ADDRESS/);
});

test('a Temporal that cannot be had: what was tried, and four ways out', async () => {
  const bare = mkdtempSync(join(tmpdir(), 'signet-bare-'));
  for (const name of ['id', 'setpriv']) {
    const found = ['/usr/bin', '/usr/sbin', '/bin'].map((it) => join(it, name)).find(existsSync);
    if (found) symlinkSync(found, join(bare, name));
  }
  const nowhere = 'http://127.0.0.1:9';
  const ended = await start({
    ...{ PATH: bare, HOME: bare, XDG_CACHE_HOME: join(bare, 'cache'), SIGNET_DEMO: '0' },
    ...{ HTTPS_PROXY: nowhere, https_proxy: nowhere, HTTP_PROXY: nowhere, ALL_PROXY: nowhere },
  });
  expectRefusal(ended, /Temporal server cannot be had/);
  for (const way of [
    /no temporal on PATH/,
    /nothing in /,
    /download failed/,
    /no Go on PATH/,
    /docs\.temporal\.io/,
    /TEMPORAL_ADDRESS/,
  ]) {
    expect(ended.err).toMatch(way);
  }
  removeFolder(bare);
});

test.each([
  [{ PORT: 'eighty' }, /PORT is eighty/],
  [{ SIGNET_KEYS: 'short' }, /A key of SIGNET_KEYS[\s\S]*openssl rand/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is not the address of a PostgreSQL/],
  [{ TEMPORAL_ADDRESS: 'temporal' }, /TEMPORAL_ADDRESS is temporal/],
  [{ SIGNET_PARTS: 'worker' }, /Set DATABASE_URL and TEMPORAL_ADDRESS/],
  [{ SIGNET_PARTS: 'everything' }, /SIGNET_PARTS is everything/],
])('a setting that cannot be right: %o', async (env, message) => {
  expectRefusal(await start(env), message);
});
