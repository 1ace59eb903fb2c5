import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataFolder, removeFolder, Signet, signet } from '../host/child.ts';
import type { Answered } from '../setup/answer.ts';

const SECRET = 'Signet-Demo-2026';
/** Where the whole installation dies, one start after the other; then it is left alone. */
const DEATHS = [
  'after-commit:1',
  'after-commit:2',
  'after-commit:3',
  'after-relay:1',
  'after-commit:4',
  'before-transaction:3',
  'after-relay:2',
];

let data: string;
let host: Signet;
let url = '';
let deaths = 0;

beforeAll(async () => {
  data = dataFolder();
  await start(undefined);
}, 180_000);

afterAll(async () => {
  host.kill('SIGTERM');
  await host.ended;
  removeFolder(data);
});

async function start(failpoint: string | undefined): Promise<void> {
  host = new Signet(['start'], { SIGNET_DATA: data, PORT: '0', SIGNET_FAILPOINT: failpoint });
  try {
    url = (await host.says(/Signet is up: (http:\S+)/, 120_000))[1] ?? '';
  } catch {
    // It may die of its failpoint before it is up: what is due is done at once.
    await host.ended;
    await revive();
  }
}

async function revive(): Promise<void> {
  deaths += 1;
  await start(DEATHS[deaths]);
}

interface Answer {
  readonly status: number;
  readonly body: Answered;
}

/** A connection may be gone a while before the process is seen to be. */
async function isDead(): Promise<boolean> {
  const dead = () => host.child.exitCode !== null || host.child.signalCode !== null;
  for (const deadline = Date.now() + 5_000; !dead() && Date.now() < deadline; ) await sleep(50);
  return dead();
}

/** Asks until there is an answer: an installation that died on the way is started again. */
async function ask(
  method: string,
  path: string,
  { token, body }: { token?: string; body?: object } = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  for (;;) {
    try {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    } catch (error) {
      if (!(await isDead())) throw error;
      await revive();
    }
  }
}

const signIn = async (login: string): Promise<string> =>
  (await ask('POST', '/sessions', { body: { login, secret: SECRET } })).body.token;

async function task(lot: string, element: string): Promise<{ path: string; wait: string; instance: string }> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(300)) {
    const token = await signIn('auditor');
    const { body } = await ask('GET', `/tasks?scope=all&q=${lot}`, { token });
    const found = body.items.find((it: { element: string }) => it.element === element);
    if (found) return { ...found, path: `/tasks/${found.instance}/${encodeURIComponent(found.wait)}` };
  }
  throw new Error(`${element} of ${lot} did not come`);
}

/** Claims and signs. Who got no answer looks whether it stands, and sends again when it does not. */
async function sign(login: string, lot: string, element: string, meaning: string, output: object): Promise<void> {
  const { path } = await task(lot, element);
  for (let attempt = 1; ; attempt++) {
    const token = await signIn(login);
    await ask('POST', `${path}/claim`, { token, body: {} });
    const view = await ask('GET', path, { token });
    const signature = { login, secret: SECRET, meaning, zone: 'Asia/Shanghai' };
    const { status, body } = await ask('POST', `${path}/complete`, {
      token,
      body: { seen: view.body.seen, output, signature },
    });
    if (status === 200 || body.code === 'task-not-open') return;
    if (attempt === 5) throw new Error(`${element}: ${status} ${JSON.stringify(body)}`);
  }
}

test('a batch is released although the installation dies again and again', async () => {
  const token = await signIn('wang.wei');
  const { body } = await ask('GET', '/batches?kind=clean', { token });
  const { lot } = body.items[0];
  host.kill('SIGTERM');
  await host.ended;
  await start(DEATHS[0]);

  await ask('POST', `/batches/${lot}/complete`, { token: await signIn('wang.wei'), body: {} });
  const conclusion = { conclusion: 'conforming' };
  await sign('wang.wei', lot, 'reviewProduction', 'reviewed', conclusion);
  await sign('zhang.min', lot, 'reviewLaboratory', 'reviewed', conclusion);
  await sign('chen.jing', lot, 'reviewExceptions', 'reviewed', { ...conclusion, auditTrailReviewed: true });
  await sign('liu.yang', lot, 'release', 'released-market', { decision: 'release' });
  await sign('he.ping', lot, 'retentionSample', 'performed', { quantity: 30, location: 'A-1' });
  await released(lot);
  expect(deaths).toBeGreaterThanOrEqual(4);

  await expectOnceEach(lot);
  const { code, out } = await signet(['audit', 'verify', '--json'], { SIGNET_DATA: data });
  expect(JSON.parse(out)).toMatchObject({ ok: true });
  expect(code).toBe(0);
}, 600_000);

async function released(lot: string): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(300)) {
    const { body } = await ask('GET', `/batches?q=${lot}`, { token: await signIn('auditor') });
    if (body.items[0].releaseState === 'released') return;
  }
  throw new Error(`${lot} is not released`);
}

/** The last act's sample is recorded by the execution, which may have died once more. */
async function completed(sql: postgres.Sql, lot: string): Promise<{ id: string; seq: number }> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(300)) {
    const [only, ...others] = await sql`select id, status, seq from engine.instance where business_key = ${lot}`;
    expect(others).toEqual([]);
    if (only?.status === 'completed') return { id: only.id, seq: only.seq };
  }
  throw new Error(`the release of ${lot} did not end`);
}

/** Effects on the plant's tables and the evidence, counted: each stands, and once. */
async function expectOnceEach(lot: string): Promise<void> {
  const { password, port } = JSON.parse(readFileSync(join(data, 'postgres.json'), 'utf8'));
  const sql = postgres(`postgres://postgres:${password}@127.0.0.1:${port}/signet`, { max: 1 });
  try {
    const { id, seq } = await completed(sql, lot);
    const [steps] =
      await sql`select count(*)::int as all, count(distinct event_id)::int as events from engine.step where instance = ${id}`;
    expect(steps).toEqual({ all: seq, events: seq });
    const signers = await sql`select signer from engine.signature where instance = ${id} order by seq`;
    expect(signers.map(({ signer }) => signer)).toEqual(['wang.wei', 'zhang.min', 'chen.jing', 'liu.yang', 'he.ping']);
    expect(await sql`select from engine.attachment`).toHaveLength(2);
    const [stock] = await sql`select stock_state from erp.lot where number = ${lot}`;
    expect(stock?.stock_state).toBe('accepted');
    const kept = await sql`select quantity::int, taken_by from erp.retention_sample where lot = ${lot}`;
    expect([...kept]).toEqual([{ quantity: 30, taken_by: 'he.ping' }]);
    const changes = await sql`
      select action, count(*)::int as times from engine.audit
      where resource = 'lot' and resource_id = ${lot} and action like 'lot.%' group by action order by action`;
    expect(changes.map(({ action, times }) => [action, times])).toEqual([
      ['lot.quarantine', 1],
      ['lot.release', 1],
    ]);
    // What the dead had taken from the outbox comes back when their lease ends.
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(500)) {
      if ((await sql`select from engine.outbox`).length === 0) return;
    }
    expect(await sql`select * from engine.outbox`).toEqual([]);
  } finally {
    await sql.end();
  }
}
