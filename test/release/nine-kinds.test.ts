import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeBatch } from '../../activities/mes/acts/complete-batch.ts';
import { enterSterilisation } from '../../activities/mes/acts/enter-sterilisation.ts';
import { closeDeviation } from '../../activities/quality/acts/close-deviation.ts';
import { componentLots } from '../../activities/wms/genealogy.ts';
import { ship } from '../../activities/wms/ship.ts';
import type { Evaluation } from '../../engine/decisions/check.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { type Kind, lotsOf } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { deviation } from '../../schemas/db/erp/quality.ts';
import { consignee, retentionSample } from '../../schemas/db/erp/shipments.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

const first = (kind: Kind): string => lotsOf(kind)[0] ?? '';
const evaluation = async (instance: string) => (await it.variables(instance)).evaluation as unknown as Evaluation;
const lotRow = async (number: string) =>
  (await database(it.core.store).select().from(lots).where(eq(lots.number, number)))[0];

const shipping = async (lot: string) => {
  const [to] = await database(it.core.store).select().from(consignee).orderBy(asc(consignee.number)).limit(1);
  const actor = { id: 'wu.qiang', plant: PLANT, reason: 'order' };
  return transact(it.core.store, actor, (tx) => ship(tx, { lot, quantity: '10', consignee: to?.number ?? '' }));
};

/** Begins, lets everybody review, and stops where QA must dispose of what did not pass. */
async function disposing(kind: Kind): Promise<{ lot: string; instance: string }> {
  const lot = first(kind);
  const instance = await it.begin(lot);
  await reviewed(it, instance);
  expect(await it.open(instance)).toEqual(['resolve']);
  expect((await evaluation(instance)).releasable).toBe(false);
  expect((await shipping(lot)).kind).toBe('refused');
  return { lot, instance };
}

const resolve = async (instance: string, decision: string, person = 'chen.jing') =>
  expect(await it.act(instance, 'resolve', person, { decision, justification: '原因已查明并处置' })).toBeUndefined();

async function releasedAndShippable(lot: string, instance: string): Promise<void> {
  expect((await evaluation(instance)).releasable).toBe(true);
  await reviewed(it, instance);
  expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  expect(await lotRow(lot)).toMatchObject({ stockState: 'accepted', shippable: true });
  expect((await shipping(lot)).kind).toBe('done');
  await it.act(instance, 'retentionSample', 'he.ping', { quantity: 30, location: 'A-1' });
  expect(await it.state(instance)).toMatchObject({ status: 'completed', end: 'released' });
  const kept = database(it.core.store).select().from(retentionSample);
  const samples = await kept.where(and(eq(retentionSample.lot, lot), eq(retentionSample.sourceSystem, 'SIGNET')));
  expect(samples.map(({ quantity }) => Number(quantity))).toEqual([30]);
}

async function rejected(lot: string, instance: string): Promise<void> {
  await resolve(instance, 'reject');
  expect(await it.state(instance)).toMatchObject({ status: 'completed', end: 'rejected' });
  expect(await lotRow(lot)).toMatchObject({ stockState: 'rejected', shippable: false });
  expect((await shipping(lot)).kind).toBe('refused');
}

describe('REL-4, REL-8 each kind of batch ends as it must', () => {
  test('clean', async () => {
    const lot = first('clean');
    await releasedAndShippable(lot, await it.begin(lot));
  });

  test('open deviation: closed with its disposition, evaluated again, released', async () => {
    const { lot, instance } = await disposing('open-deviation');
    const [open] = await database(it.core.store)
      .select()
      .from(deviation)
      .where(and(eq(deviation.lot, lot), eq(deviation.kind, 'deviation')));
    const number = open?.number ?? '';
    await it.plantAct('zhao.lei', (tx) => closeDeviation(tx, { number, disposition: '评估无影响，放行' }));
    await resolve(instance, 're-evaluate', 'zhao.lei');
    await releasedAndShippable(lot, instance);
  });

  test('sterilisation record missing: NOT_CHECKED; entered late, released with the lateness on record', async () => {
    const { lot, instance } = await disposing('sterilisation-missing');
    const before = (await evaluation(instance)).checks.find((each) => each.id === 'REL-1.1.3');
    expect(before).toMatchObject({ result: 'NOT_CHECKED' });
    const record = { load: 'EO-LATE', temperature: '50', humidity: '60', concentration: '600', exposureMinutes: 490 };
    const late = { lot, ...record, aerationHours: 30, biologicalIndicator: 'negative' };
    await it.plantAct('he.ping', (tx) => enterSterilisation(tx, late), '纸质记录补录');
    await resolve(instance, 're-evaluate');
    const { evidence } = await it.variables(instance);
    expect(JSON.stringify(evidence)).toContain('纸质记录补录');
    await releasedAndShippable(lot, instance);
  });

  test('calibration expired at time of use: rejected', async () => {
    const { lot, instance } = await disposing('calibration-expired');
    await rejected(lot, instance);
  });

  test('TRC-2 blocked supplier in the genealogy: FAIL names lot and supplier; rejected', async () => {
    const { lot, instance } = await disposing('blocked-supplier');
    const check = (await evaluation(instance)).checks.find((each) => each.id === 'REL-7.9');
    expect(check).toMatchObject({ result: 'FAIL' });
    expect(check?.reason?.['zh-CN']).toMatch(/R2610\d+ ← SUP-012 昊昌/);
    await rejected(lot, instance);
  });

  test('WF-7 failed inspection: reworked in cycle 2, only the affected checks are established anew', async () => {
    const { lot, instance } = await disposing('failed-inspection');
    await resolve(instance, 'rework');
    expect(await it.open(instance)).toEqual(['awaitRework']);
    await it.rework(lot);
    expect((await it.variables(instance)).cycle).toBe(2);
    const cycles = new Map((await evaluation(instance)).checks.map((each) => [each.id, each.established?.cycle]));
    expect([cycles.get('REL-1.3.1'), cycles.get('REL-1.1.1')]).toEqual([2, 2]);
    expect([cycles.get('REL-1.1.3'), cycles.get('REL-1.5.1'), cycles.get('REL-7.9')]).toEqual([1, 1, 1]);
    await releasedAndShippable(lot, instance);
  });

  test('WF-7 a second rework opens cycle 3, ordered by the releaser', async () => {
    const [, lot = ''] = lotsOf('failed-inspection');
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    await resolve(instance, 'rework');
    await it.rework(lot);
    await reviewed(it, instance);
    await it.superuser`update erp.inspection_result set value = 99 where inspection like ${`%-${lot}-2`} and characteristic = 'eo-residue'`;
    await it.superuser`update erp.inspection set result = 'fail' where number like ${`%-${lot}-2`}`;
    const rework = { decision: 'rework', justification: '复检结果被更正为不合格' };
    expect(await it.act(instance, 'release', 'liu.yang', rework)).toBeUndefined();
    await it.rework(lot);
    expect((await it.variables(instance)).cycle).toBe(3);
    const cycles = new Map((await evaluation(instance)).checks.map((each) => [each.id, each.established?.cycle]));
    expect([cycles.get('REL-1.3.1'), cycles.get('REL-1.1.3')]).toEqual([3, 1]);
    await releasedAndShippable(lot, instance);
  });

  test('WF-7 a second inspection that fails is judged as it is, and the batch is reworked once more', async () => {
    const [, , lot = ''] = lotsOf('failed-inspection');
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    await resolve(instance, 'rework');
    await it.rework(lot, ['eo-residue']);
    expect((await evaluation(instance)).checks.find(({ id }) => id === 'REL-1.3.1')).toMatchObject({ result: 'FAIL' });
    await reviewed(it, instance);
    expect(await it.open(instance)).toEqual(['resolve']);
    await resolve(instance, 'rework');
    await it.rework(lot);
    expect((await it.variables(instance)).cycle).toBe(3);
    await releasedAndShippable(lot, instance);
  });

  test('label revision not current: relabelled in cycle 2, released', async () => {
    const { lot, instance } = await disposing('label-superseded');
    await resolve(instance, 'rework');
    await it.rework(lot);
    const cycles = new Map((await evaluation(instance)).checks.map((each) => [each.id, each.established?.cycle]));
    expect([cycles.get('REL-1.5.1'), cycles.get('REL-1.3.1')]).toEqual([2, 1]);
    await releasedAndShippable(lot, instance);
  });

  test('REL-10 what was decided stays decided: however its release is begun again, nothing is opened and the lot is as it was', async () => {
    const [, lot = ''] = lotsOf('calibration-expired');
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    await rejected(lot, instance);
    const again = async (key: string) => {
      const sent = { id: `again/${key}`, message: 'batch-completed', key, payload: { lot: key } };
      const delivered = await deliver(it.core, sent, { id: 'li.na', plant: PLANT });
      const [begun = ''] = delivered.kind === 'delivered' ? delivered.instances : [];
      await it.drive(begun);
      return it.state(begun);
    };
    expect(await again(lot)).toMatchObject({ status: 'completed', end: 'notOpened' });
    // Nor when somebody sets its stock back: the rejection was signed.
    const stock = (state: string) => it.superuser`update erp.lot set stock_state = ${state} where number = ${lot}`;
    await stock('quarantine');
    const refused = await transact(it.core.store, { id: 'li.na', plant: PLANT }, (tx) => completeBatch(tx, { lot }));
    expect(refused).toMatchObject({ kind: 'refused', outcome: { code: 'lot-decided' } });
    await stock('rejected');
    expect(await again('NOPE')).toMatchObject({ status: 'completed', end: 'notOpened' });
    expect(await lotRow(lot)).toMatchObject({ stockState: 'rejected', shippable: false });
  });

  test('TRC-3 material balance out of limit: rework would mend nothing; rejected', async () => {
    const { lot, instance } = await disposing('material-balance');
    const rework = { decision: 'rework', justification: '试图返工以消除差异' };
    expect((await it.act(instance, 'resolve', 'chen.jing', rework))?.code).toBe('rework-without-scope');
    await rejected(lot, instance);
  });

  test('urgent-released component: FAIL until its inspection passes', async () => {
    const { lot, instance } = await disposing('urgent-component');
    const db = { db: database(it.core.store) };
    const urgent = (await componentLots(db, lot)).find((each) => each.urgentRelease)?.number ?? '';
    await it.inspect(urgent);
    await resolve(instance, 're-evaluate');
    await releasedAndShippable(lot, instance);
  });
});
