import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockHolder } from '../../engine/host/data-folder.ts';
import type { Answered } from '../setup/answer.ts';
import { dataFolder, leftOn, removeFolder, Signet, signet } from './child.ts';

const SECRET = 'Signet-Demo-2026';

let data: string;
let running: Signet | undefined;

beforeAll(() => {
  data = dataFolder();
});

afterAll(async () => {
  running?.kill('SIGKILL');
  await running?.ended;
  removeFolder(data);
});

async function start(): Promise<string> {
  running = new Signet(['start'], { SIGNET_DATA: data, PORT: '0' });
  const [, url] = await running.says(/Signet is up: (http:\S+)/, 180_000);
  return url ?? '';
}

async function stop(signal: NodeJS.Signals) {
  running?.kill(signal);
  const ended = await running?.ended;
  running = undefined;
  return ended;
}

async function ask(
  url: string,
  method: string,
  path: string,
  { token, body }: { token?: string; body?: object } = {},
): Promise<Answered> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const signIn = async (url: string, login: string): Promise<string> =>
  (await ask(url, 'POST', '/sessions', { body: { login, secret: SECRET } })).token;

async function openTasks(url: string): Promise<string[]> {
  const token = await signIn(url, 'auditor');
  const { items } = await ask(url, 'GET', '/tasks?scope=all', { token });
  return items.map((it: { businessKey: string; element: string }) => `${it.businessKey} ${it.element}`).sort();
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(200)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`waited in vain for ${what}`);
}

let tasks: string[] = [];

test('the first start brings everything up, shows how, and says where everything is', async () => {
  const url = await start();
  const health = await ask(url, 'GET', '/health');
  expect(health).toMatchObject({ status: 'up', parts: { database: 'up', temporal: 'up', worker: 'up', relay: 'up' } });
  expect(Object.keys((await ask(url, 'GET', '/openapi.json')).paths).length).toBeGreaterThan(20);
  expect(await (await fetch(url)).text()).toContain('<div id="app"');
  await running?.says(
    /Creating the database[\s\S]*Applying migrations[\s\S]*Deploying batch-release[\s\S]*Starting Temporal \((path|cache|download|build): /,
  );
  await running?.says(/liu\.yang +刘洋 Liu Yang[\s\S]*Data: /);

  const token = await signIn(url, 'wang.wei');
  const { items } = await ask(url, 'GET', '/batches?kind=clean', { token });
  const lot = items[0].lot;
  await ask(url, 'POST', `/batches/${lot}/complete`, { token, body: {} });
  tasks = await until('the first tasks', async () => {
    const open = await openTasks(url);
    return open.length >= 2 ? open : undefined;
  });
  expect(tasks).toContain(`${lot} reviewProduction`);
}, 240_000);

test('the evidence of a running installation is verified from the command line', async () => {
  const { code, out } = await signet(['audit', 'verify', '--json'], { SIGNET_DATA: data });
  expect(JSON.parse(out)).toMatchObject({ ok: true });
  expect(code).toBe(0);
});

test('W5 what executions know stands in the database of a running installation; without a Temporal nothing is claimed', async () => {
  const { code, out } = await signet(['reconcile', '--json'], { SIGNET_DATA: data });
  expect(JSON.parse(out)).toMatchObject({ ok: true, divergences: [] });
  expect(code).toBe(0);
  const nowhere = await signet(['reconcile', '--void'], { SIGNET_DATA: dataFolder() });
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('There is no Temporal to ask')]);
}, 60_000);

test('W5 what a database lacks is named, and decided by somebody who may, with reason and secret', async () => {
  const { password, port } = JSON.parse(readFileSync(join(data, 'postgres.json'), 'utf8'));
  const superuser = postgres(`postgres://postgres:${password}@127.0.0.1:${port}/signet`, { max: 1 });
  const [lost] = await superuser`update engine.instance set epoch = 0
    where id = (select id from engine.instance where status = 'active' order by id limit 1) returning id`;
  const reconcile = (args: string[], secret = SECRET) =>
    signet(['reconcile', ...args], { SIGNET_DATA: data, SIGNET_SECRET: secret });
  const named = await reconcile([]);
  expect([named.code, named.out]).toEqual([1, expect.stringMatching(new RegExp(`epoch unknown.*${lost?.id}`))]);
  const decision = ['--enter', '--reason', 'restored a backup', '--login'];
  const refusals = [
    await reconcile(['--enter', '--login', 'zhao.lei']),
    await reconcile([...decision, 'chen.jing']),
    await reconcile([...decision, 'zhao.lei'], 'not-the-secret-at-all'),
    await reconcile([...decision, 'zhao.lei', '--void']),
  ];
  expect(refusals.map(({ code, err }) => [code, err.trim()])).toEqual([
    [2, 'State the reason: --reason "..."'],
    [2, expect.stringContaining('Your roles do not include this right')],
    [2, 'Login or password is wrong.'],
    [2, expect.stringContaining('not both')],
  ]);
  const decided = await reconcile([...decision, 'zhao.lei']);
  expect([decided.code, decided.out]).toEqual([0, expect.stringContaining('go on in a new epoch: 1')]);
  expect((await reconcile([])).code).toBe(0);
  const [now] = await superuser`select epoch from engine.instance where id = ${lost?.id ?? ''}`;
  expect(now).toEqual({ epoch: 2 });
  const denied =
    await superuser`select actor, code from engine.audit where action = 'instance.reconcile' and result = 'denied'`;
  expect([...denied]).toEqual([{ actor: 'chen.jing', code: 'not-permitted' }]);
  await superuser.end();
}, 120_000);

test('DEF-8 a package is deployed from the command line, under a name and with a secret, and its warnings are shown', async () => {
  const url = /up: (http:\S+)/.exec((await running?.says(/Signet is up: (http:\S+)/))?.[0] ?? '')?.[1] ?? '';
  const folder = withUncaughtErrors();
  const args = ['deploy', folder, '--url', url, '--login', 'gao.feng', '--json'];
  const { code, out } = await signet(args, { SIGNET_SECRET: SECRET });
  const uncaught = { code: 'error-declared', path: 'rejectLot' };
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    warnings: expect.arrayContaining([expect.objectContaining(uncaught)]),
  });
  expect(code).toBe(0);
  const said = await signet(args.slice(0, -1), { SIGNET_SECRET: SECRET });
  expect(said.out).toMatch(/rejectLot \(.+\) +Nothing catches LOT_UNKNOWN .* error-declared +WF-6, DEF-8/);
  expect(said.out).toMatch(/\d+ warning\(s\)\nEffective: batch-release/);
  const wrong = await signet(args.slice(0, -1), { SIGNET_SECRET: 'not-the-secret-at-all' });
  expect(wrong.code).toBe(2);
  expect(wrong.err).not.toMatch(/^\s+at /m);
  removeFolder(folder);
}, 60_000);

/** The shipped package, which checks without a warning, with its errors no longer declared as incidents. */
function withUncaughtErrors(): string {
  const folder = dataFolder();
  cpSync('workflows/batch-release', folder, { recursive: true });
  const spoil = (file: string, from: RegExp, to: string) => {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  };
  spoil('process.bpmn', / incidents="[^"]*"/g, '');
  spoil('manifest.json', /"version": "[^"]+"/, '"version": "99.0.0"');
  return folder;
}

test('Ctrl-C stops everything in order and leaves nothing behind', async () => {
  const ended = await stop('SIGINT');
  expect(ended?.out).toMatch(/Stopping[\s\S]*Signet has stopped/);
  expect(ended?.err).toBe('');
  expect(ended?.code).toBe(0);
  expect(leftOn(data)).toEqual([]);
  expect(lockHolder(data)).toBeUndefined();
});

test('the evidence of a stopped installation is verified too', async () => {
  const { code, out } = await signet(['audit', 'verify'], { SIGNET_DATA: data });
  expect(out).toMatch(/All \d+ rows hold .* compared with [1-9]\d* anchors/);
  expect(code).toBe(0);
  expect(leftOn(data)).toEqual([]);
});

test('data that were written under a key that is gone are not opened as if nothing had been decided', async () => {
  renameSync(join(data, 'keys'), join(data, 'keys.away'));
  const { code, err } = await signet(['start'], { SIGNET_DATA: data, PORT: '0' });
  expect([code, err]).toEqual([2, expect.stringContaining('Put the file keys back')]);
  // Where the file is to be put back, no other was written meanwhile.
  expect(existsSync(join(data, 'keys'))).toBe(false);
  const rebuilt = await signet(['rebuild', '--reason', 'why', '--yes'], { SIGNET_DATA: data });
  expect([rebuilt.code, rebuilt.err]).toEqual([2, expect.stringContaining('Put the file keys back')]);
  expect(existsSync(join(data, 'keys'))).toBe(false);
  const verified = await signet(['audit', 'verify'], { SIGNET_DATA: data });
  expect([verified.code, verified.out]).toEqual([
    2,
    expect.stringMatching(/^NOT CHECKED: engine\.step .*\n.*SIGNET_KEYS/),
  ]);
  expect(leftOn(data)).toEqual([]);
  renameSync(join(data, 'keys.away'), join(data, 'keys'));
}, 120_000);

test('the second start goes on where the first one stopped, and after a kill so does the third', async () => {
  const url = await start();
  expect(await openTasks(url)).toEqual(tasks);
  await stop('SIGKILL');
  expect(leftOn(data).length).toBeGreaterThan(0);
  const again = await start();
  expect(await openTasks(again)).toEqual(tasks);
  expect((await ask(again, 'GET', '/health')).status).toBe('up');
}, 240_000);

test('a database or a Temporal that is killed is started again', async () => {
  const url = /up: (http:\S+)/.exec((await running?.says(/Signet is up: (http:\S+)/))?.[0] ?? '')?.[1] ?? '';
  const postgres = Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(postgres, 'SIGKILL');
  await running?.says(/PostgreSQL is up again/);
  process.kill(JSON.parse(readFileSync(join(data, 'temporal.json'), 'utf8')).process.pid, 'SIGKILL');
  await running?.says(/Temporal is up again/);
  await until('health', async () => ((await ask(url, 'GET', '/health')).status === 'up' ? true : undefined));
  expect(await openTasks(url)).toEqual(tasks);
  await stop('SIGTERM');
  expect(leftOn(data)).toEqual([]);
}, 120_000);

test('a signal heard twice, as under npm, is one wish', async () => {
  await start();
  running?.kill('SIGINT');
  const ended = await stop('SIGINT');
  expect(ended?.out).toMatch(/Signet has stopped/);
  expect(ended?.code).toBe(0);
}, 120_000);

test('a second wish ends at once, and the servers with it', async () => {
  await start();
  running?.kill('SIGINT');
  await sleep(600);
  await stop('SIGINT');
  await until('the end of the servers', async () => (leftOn(data).length === 0 ? true : undefined));
}, 120_000);
