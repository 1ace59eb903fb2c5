import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { type Kind, lotsOf } from '../../examples/plant/kinds.ts';
import { complete, instanceOf, releaseStateOf, reviewAll, sign, taskAt } from './release-acts.ts';
import { eventually, sharedServer } from './server.ts';

const server = sharedServer();

/** The last batch of a kind: no other file uses it. */
const last = (kind: Kind): string => lotsOf(kind).at(-1) ?? '';

interface Check {
  readonly id: string;
  readonly result: string;
  readonly reason?: { readonly en: string };
}

const failing = async (lot: string): Promise<readonly Check[]> => {
  const { body } = await server.as('auditor', 'GET', `/batches/${lot}/checks`);
  return body.filter((check: Check) => check.result !== 'PASS');
};

const stockState = async (lot: string) => (await server.as('auditor', 'GET', `/batches/${lot}`)).body.stockState;

const ship = async (lot: string) =>
  server.as('wu.qiang', 'POST', '/shipments', { lot, quantity: '10', consignee: 'C-1001' });

async function does(login: string, path: string, body: JsonObject): Promise<void> {
  const answer = await server.as(login, 'POST', path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function signs(login: string, lot: string, element: string, output: JsonObject): Promise<void> {
  const { status, body } = await sign(server, login, await taskAt(server, lot, element), output);
  if (status !== 200) throw new Error(`${element} of ${lot}: ${status} ${JSON.stringify(body)}`);
}

/** QC measures what the open inspection of a lot asks for, all of it within the limits. */
async function inspected(lot: string): Promise<void> {
  const { body: open } = await server.as('he.ping', 'GET', `/inspections/${lot}`);
  const results = open.characteristics.map((it: JsonObject) => ({
    characteristic: it.code,
    ...(it.instrument ? { instrument: it.instrument } : {}),
    value: it.high ?? it.low ?? '0',
  }));
  await does('he.ping', '/inspections', { lot, results, reason: '检验完成' });
}

/** From the batch record's completion to where somebody must dispose of what did not pass: it cannot be shipped. */
async function disposing(kind: Kind): Promise<string> {
  const lot = last(kind);
  expect((await complete(server, lot)).status).toBe(200);
  await reviewAll(server, lot);
  await taskAt(server, lot, 'resolve');
  expect(await ship(lot)).toMatchObject({ status: 422, body: { code: 'lot-not-shippable' } });
  return lot;
}

const resolves = (lot: string, decision: string, login = 'chen.jing') =>
  signs(login, lot, 'resolve', { decision, justification: '原因已查明并完成处置' });

async function isReleased(lot: string): Promise<void> {
  await reviewAll(server, lot);
  await signs('liu.yang', lot, 'release', { decision: 'release' });
  await taskAt(server, lot, 'retentionSample');
  expect(await releaseStateOf(server, lot)).toBe('released');
  expect(await stockState(lot)).toBe('accepted');
  const { body } = await server.as('liu.yang', 'GET', `/instances/${await instanceOf(server, lot)}/attachments`);
  expect(body.items).toHaveLength(2);
  expect((await ship(lot)).status).toBe(201);
}

async function isRejected(lot: string): Promise<void> {
  await resolves(lot, 'reject');
  await eventually(`${lot} to be rejected`, async () =>
    (await releaseStateOf(server, lot)) === 'rejected' ? true : undefined,
  );
  expect(await stockState(lot)).toBe('rejected');
  expect(await ship(lot)).toMatchObject({ status: 422, body: { code: 'lot-not-shippable' } });
}

describe('REL-1, REL-4, REL-8, REL-10 through the API alone each kind of batch ends as it must', () => {
  test('clean: released, with sheet and certificate, and may be shipped', async () => {
    const lot = last('clean');
    expect(await failing(lot)).toEqual([]);
    await complete(server, lot);
    await isReleased(lot);
  });

  test('open deviation: nobody can release; closed with its disposition and evaluated again, it is released', async () => {
    const lot = await disposing('open-deviation');
    expect(await failing(lot)).toMatchObject([{ result: 'FAIL' }]);
    const { body } = await server.as('zhao.lei', 'GET', `/batches/${lot}`);
    const open = body.deviations.find((it: JsonObject) => it.closedAt === null);
    await does('zhao.lei', `/deviations/${open.number}/close`, { disposition: '评估无影响', reason: '调查完成' });
    expect(await failing(lot)).toEqual([]);
    await resolves(lot, 're-evaluate', 'zhao.lei');
    await isReleased(lot);
  });

  test('sterilisation record missing: NOT_CHECKED; entered late it is released with the lateness on record', async () => {
    const lot = await disposing('sterilisation-missing');
    expect(await failing(lot)).toMatchObject([{ result: 'NOT_CHECKED' }]);
    const cycle = { load: 'EO-LATE', temperature: '50', humidity: '60', concentration: '600', exposureMinutes: 490 };
    const record = { lot, ...cycle, aerationHours: 30, biologicalIndicator: 'negative', reason: '纸质记录补录' };
    await does('he.ping', '/sterilisation-records', record);
    const { body } = await server.as('auditor', 'GET', `/batches/${lot}`);
    expect(JSON.stringify(body.sterilisation)).toContain('纸质记录补录');
    await resolves(lot, 're-evaluate');
    await isReleased(lot);
  });

  test('calibration expired at the time of use: FAIL; rejected with justification', async () => {
    const lot = await disposing('calibration-expired');
    expect(await failing(lot)).toMatchObject([{ id: expect.stringContaining('REL-7'), result: 'FAIL' }]);
    await isRejected(lot);
  });

  test('TRC-2 blocked supplier two levels down: FAIL names lot and supplier; rejected', async () => {
    const lot = await disposing('blocked-supplier');
    const [check] = await failing(lot);
    expect(check?.result).toBe('FAIL');
    expect(check?.reason?.en).toMatch(/R26\d+.*SUP-\d+/);
    await isRejected(lot);
  });

  test('WF-7 failed inspection: reworked in a second cycle, released', async () => {
    const lot = await disposing('failed-inspection');
    await resolves(lot, 'rework');
    await eventually('rework', async () => ((await releaseStateOf(server, lot)) === 'rework' ? true : undefined));
    await does('li.na', `/batches/${lot}/rework-complete`, { reason: '已延长解析' });
    await inspected(lot);
    await isReleased(lot);
    expect((await server.as('auditor', 'GET', `/batches?q=${lot}`)).body.items[0].cycle).toBe(2);
  });

  test('label revision not current: relabelled in a second cycle, released', async () => {
    const lot = await disposing('label-superseded');
    await resolves(lot, 'rework');
    await eventually('rework', async () => ((await releaseStateOf(server, lot)) === 'rework' ? true : undefined));
    await does('li.na', `/batches/${lot}/rework-complete`, { reason: '已按现行版本重新贴标' });
    await isReleased(lot);
    expect((await server.as('auditor', 'GET', `/batches?q=${lot}`)).body.items[0].cycle).toBe(2);
  });

  test('TRC-3 material balance out of limit: rejected', async () => {
    await isRejected(await disposing('material-balance'));
  });

  test('urgent-released component: FAIL until the inspection of that lot passes', async () => {
    const lot = await disposing('urgent-component');
    expect(await failing(lot)).toMatchObject([{ result: 'FAIL' }]);
    const { body } = await server.as('he.ping', 'GET', `/batches/${lot}`);
    const urgent = body.materials.find((it: JsonObject) => it.urgentRelease === true);
    await inspected(urgent.lot);
    expect(await failing(lot)).toEqual([]);
    await resolves(lot, 're-evaluate');
    await isReleased(lot);
  });
});
