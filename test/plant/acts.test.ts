import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlantAct } from '../../activities/erp/act.ts';
import { batchDetail } from '../../activities/erp/batch-detail.ts';
import { productsOf } from '../../activities/erp/components.ts';
import { completeBatch } from '../../activities/mes/acts/complete-batch.ts';
import { completeRework } from '../../activities/mes/acts/complete-rework.ts';
import { enterSterilisation } from '../../activities/mes/acts/enter-sterilisation.ts';
import { openRework } from '../../activities/mes/acts/open-rework.ts';
import { verifySterilisation } from '../../activities/mes/acts/verify-sterilisation.ts';
import { closeDeviation } from '../../activities/quality/acts/close-deviation.ts';
import { openInspection, recordInspection } from '../../activities/quality/acts/record-inspection.ts';
import { ship } from '../../activities/wms/ship.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { database, type Transaction, transact } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { audit } from '../../schemas/db/engine.ts';
import { batchRecord } from '../../schemas/db/erp/batches.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { deviation } from '../../schemas/db/erp/quality.ts';
import { type LoadedPlant, loadedPlant, notPassed } from '../release/plant.ts';
import { signedRelease } from './signed-release.ts';

let world: LoadedPlant;
beforeAll(async () => {
  world = await loadedPlant();
});
afterAll(() => world.drop());

const read = () => ({ db: database(world.store) });

/** Acts as the API does: a refusal undoes whatever was written before it. */
async function act(person: string, work: (tx: Transaction) => Promise<PlantAct>, reason = 'as found in the review') {
  const refusal: { code?: string } = {};
  const done = await transact(world.store, { id: person, plant: PLANT, ...(reason ? { reason } : {}) }, async (tx) => {
    const answer = await work(tx);
    if (answer.kind === 'done') return answer;
    refusal.code = answer.outcome.code;
    expect(answer.outcome.message['zh-CN']).toMatch(/\p{Script=Han}/u);
    throw new Error('undo');
  }).catch((error: unknown) => {
    if (refusal.code) return undefined;
    throw error;
  });
  return done ?? { kind: 'refused' as const, code: refusal.code };
}

const auditOf = (action: string, id: string) =>
  database(world.store)
    .select()
    .from(audit)
    .where(eq(audit.resourceId, id))
    .then((rows) => rows.filter((it) => it.action === action));

describe('closing a deviation', () => {
  const lot = lotsOf('open-deviation')[0]!;
  const numberOf = async () => (await read().db.select().from(deviation).where(eq(deviation.lot, lot)))[0]!.number;

  it('AUD-2, AUD-3 is refused without disposition or reason, and to the one who opened it', async () => {
    const number = await numberOf();
    expect(await act('chen.jing', (tx) => closeDeviation(tx, { number: 'DEV-0', disposition: 'x' }))).toMatchObject({
      code: 'deviation-unknown',
    });
    expect(await act('chen.jing', (tx) => closeDeviation(tx, { number, disposition: '  ' }))).toMatchObject({
      code: 'disposition-missing',
    });
    expect(await act('li.na', (tx) => closeDeviation(tx, { number, disposition: 'use' }))).toMatchObject({
      code: 'own-deviation',
    });
    expect(await act('chen.jing', (tx) => closeDeviation(tx, { number, disposition: 'use' }), '')).toMatchObject({
      code: 'reason-missing',
    });
  });

  it('CAP, REL-7 turns the check, once, and is audited with before and after', async () => {
    const number = await numberOf();
    expect((await world.checks(lot)).filter((it) => it.result === 'FAIL')).toHaveLength(1);
    const done = await act('chen.jing', (tx) => closeDeviation(tx, { number, disposition: '产品检验合格，照常使用' }));
    expect(done).toMatchObject({ kind: 'done', record: { number, lot, closedBy: 'chen.jing' } });
    expect(notPassed(await world.checks(lot))).toEqual([]);
    expect(await act('chen.jing', (tx) => closeDeviation(tx, { number, disposition: 'again' }))).toMatchObject({
      code: 'deviation-closed',
    });
    expect(await auditOf('deviation.close', number)).toMatchObject([
      {
        actor: 'chen.jing',
        reason: 'as found in the review',
        before: { closedAt: null },
        after: { disposition: '产品检验合格，照常使用' },
      },
    ]);
  });
});

describe('entering a sterilisation record', () => {
  const lot = lotsOf('sterilisation-missing')[0]!;
  const record = (more: JsonObject = {}): JsonObject => ({
    lot,
    load: 'EO-26110201',
    temperature: '50.2',
    humidity: '60',
    concentration: '600',
    exposureMinutes: 490,
    aerationHours: 30,
    biologicalIndicator: 'negative',
    ...more,
  });

  it('is refused when a value is missing or none was run', async () => {
    expect(await act('he.ping', (tx) => enterSterilisation(tx, record({ temperature: 'warm' })))).toMatchObject({
      code: 'value-invalid',
    });
    expect(await act('he.ping', (tx) => enterSterilisation(tx, record({ load: '' })))).toMatchObject({
      code: 'value-invalid',
    });
    expect(await act('he.ping', (tx) => enterSterilisation(tx, record({ lot: 'L0' })))).toMatchObject({
      code: 'lot-unknown',
    });
    const material = (await read().db.select().from(lots).where(eq(lots.kind, 'material')))[0]!.number;
    expect(await act('he.ping', (tx) => enterSterilisation(tx, record({ lot: material })))).toMatchObject({
      code: 'not-sterilised',
    });
  });

  it('REC-3, REL-2 is marked late with its reason, and the condition is met', async () => {
    expect((await world.checks(lot)).filter((it) => it.result === 'NOT_CHECKED')).toHaveLength(1);
    const done = await act('he.ping', (tx) => enterSterilisation(tx, record()), 'paper record found in the archive');
    expect(done).toMatchObject({
      kind: 'done',
      record: { late: true, lateReason: 'paper record found in the archive', result: 'pass', recordedBy: 'he.ping' },
    });
    expect(notPassed(await world.checks(lot))).toEqual([]);
    // A slip is corrected with a reason, and the values before it stay in the audit trail.
    const slip = await act('he.ping', (tx) => enterSterilisation(tx, record({ temperature: '59' })), 'typed wrongly');
    expect(slip).toMatchObject({ record: { result: 'fail', late: true } });
    expect(notPassed(await world.checks(lot)).length).toBeGreaterThan(0);
    await act('he.ping', (tx) => enterSterilisation(tx, record()), 'corrected by the paper record');
    // REL-2, AUD-3: one person alone turns no failed record into a passed one.
    const waiting = (await world.checks(lot)).find((it) => it.id === 'REL-1.1.3');
    expect(waiting).toMatchObject({
      result: 'NOT_CHECKED',
      reason: {
        en: `No evidence: correction of ST-${lot}-1 not verified`,
        'zh-CN': expect.stringContaining('未经他人复核'),
      },
    });
    const seen = async () => {
      const [row] = (await batchDetail(read(), lot))?.sterilisation ?? [];
      return { id: String(row?.id), correctedAt: String(row?.correctedAt) };
    };
    const first = await seen();
    expect(await act('he.ping', (tx) => verifySterilisation(tx, first), 'compared')).toMatchObject({
      code: 'own-correction',
    });
    expect(await act('deng.li', (tx) => verifySterilisation(tx, first), '')).toMatchObject({
      code: 'reason-missing',
    });
    // What was corrected again since it was looked at is not what was compared.
    await act('he.ping', (tx) => enterSterilisation(tx, record({ humidity: '61' })), 'corrected once more');
    expect(await act('deng.li', (tx) => verifySterilisation(tx, first), 'compared')).toMatchObject({
      code: 'record-changed',
    });
    const verified = await act(
      'deng.li',
      async (tx) => verifySterilisation(tx, await seen()),
      'compared with the paper',
    );
    expect(verified).toMatchObject({ kind: 'done', record: { verifiedBy: 'deng.li' } });
    expect(notPassed(await world.checks(lot))).toEqual([]);
    expect(await auditOf('sterilisation.verify', `ST-${lot}-1`)).toMatchObject([
      { actor: 'deng.li', after: { correctedBy: 'he.ping', verifiedBy: 'deng.li' } },
    ]);
    // A correction after the verification needs its own.
    await act('he.ping', (tx) => enterSterilisation(tx, record({ humidity: '62' })), 'and again');
    expect(notPassed(await world.checks(lot))).toEqual([['REL-1.1.3', 'NOT_CHECKED']]);
    await act('deng.li', async (tx) => verifySterilisation(tx, await seen()), 'compared with the paper');
    expect(notPassed(await world.checks(lot))).toEqual([]);
    expect(await auditOf('sterilisation.correct', `ST-${lot}-1`)).toHaveLength(4);
    await database(world.store).update(lots).set({ stockState: 'rejected' }).where(eq(lots.number, lot));
    expect(await act('he.ping', (tx) => enterSterilisation(tx, record()))).toMatchObject({
      code: 'sterilisation-recorded',
    });
    await database(world.store).update(lots).set({ stockState: 'quarantine' }).where(eq(lots.number, lot));
  });

  it('is judged by the limits, not by the person', async () => {
    const other = lotsOf('sterilisation-missing')[1]!;
    const done = await act('he.ping', (tx) => enterSterilisation(tx, record({ lot: other, exposureMinutes: 300 })));
    expect(done).toMatchObject({ record: { result: 'fail' } });
    expect((await world.checks(other)).some((it) => it.result === 'FAIL')).toBe(true);
  });
});

const resultsOf = async (lot: string, value: (low: string | null, high: string | null) => string) => {
  const open = await openInspection(read(), lot);
  return (open?.characteristics ?? []).map((it) => ({
    characteristic: it.code,
    value: value(it.low, it.high),
    ...(it.instrument ? { instrument: it.instrument } : {}),
  }));
};

describe('inspecting an urgently released lot', () => {
  const [lot, failing] = lotsOf('urgent-component') as [string, string];
  const urgentOf = async (batch: string) => {
    const detail = await batchDetail(read(), batch);
    return String(detail?.materials.find((it) => it.urgentRelease === true)?.lot);
  };
  it('needs every result of the specification and nothing else', async () => {
    const material = await urgentOf(lot);
    const good = await resultsOf(material, (low, high) => high ?? low ?? '0');
    expect(await act('he.ping', (tx) => recordInspection(tx, { lot: material, results: good.slice(1) }))).toMatchObject(
      { code: 'result-missing' },
    );
    expect(await act('he.ping', (tx) => recordInspection(tx, { lot: material }))).toMatchObject({
      code: 'result-missing',
    });
    const unknown = [...good, { characteristic: 'colour', value: '1' }];
    expect(await act('he.ping', (tx) => recordInspection(tx, { lot: material, results: unknown }))).toMatchObject({
      code: 'characteristic-unknown',
    });
    const instrument = good.map((it) => ({ ...it, instrument: 'EQ-XX-09' }));
    expect(await act('he.ping', (tx) => recordInspection(tx, { lot: material, results: instrument }))).toMatchObject({
      code: 'instrument-unknown',
    });
    const balance = good.map((it) => ({ ...it, ...(it.instrument ? { instrument: 'EQ-AS-01' } : {}) }));
    expect(await act('he.ping', (tx) => recordInspection(tx, { lot: material, results: balance }))).toMatchObject({
      code: 'instrument-wrong',
    });
    expect(await act('he.ping', (tx) => recordInspection(tx, { lot, results: good }))).toMatchObject({
      code: 'inspection-not-open',
    });
  });

  it('REL-1 closes the urgent release when it passes: the lot is 合格 and the batch releasable', async () => {
    const material = await urgentOf(lot);
    expect(await productsOf(read(), material)).toEqual([lot]);
    expect((await world.checks(lot)).filter((it) => it.result === 'FAIL')).toHaveLength(1);
    const good = await resultsOf(material, (low, high) => high ?? low ?? '0');
    const done = await act('he.ping', (tx) => recordInspection(tx, { lot: material, results: good }));
    expect(done).toMatchObject({
      kind: 'done',
      record: { result: 'pass', stockState: 'accepted', inspector: 'he.ping' },
    });
    expect(notPassed(await world.checks(lot))).toEqual([]);
  });

  it('rejects the lot when a value is out of its limits', async () => {
    const material = await urgentOf(failing);
    const bad = await resultsOf(material, (_, high) => `${Number(high) + 50}`);
    const done = await act('he.ping', (tx) => recordInspection(tx, { lot: material, results: bad }));
    expect(done).toMatchObject({ record: { result: 'fail', stockState: 'rejected' } });
    expect((await world.checks(failing)).some((it) => it.result === 'FAIL')).toBe(true);
  });
});

describe('rework', () => {
  it('is refused where nothing was found that it would mend, and cannot be completed before it is ordered', async () => {
    for (const kind of ['clean', 'calibration-expired', 'blocked-supplier', 'material-balance'] as const) {
      expect(await act('liu.yang', (tx) => openRework(tx, { lot: lotsOf(kind)[0]! }))).toMatchObject({
        code: 'rework-without-scope',
      });
    }
    expect(await act('li.na', (tx) => completeRework(tx, { lot: lotsOf('label-superseded')[0]! }))).toMatchObject({
      code: 'rework-not-open',
    });
  });

  it.each([
    ['failed-inspection', 'reprocess', ['aeration', 'final-inspection']],
    ['label-superseded', 'relabel', ['labelling']],
  ] as const)('REL-1 of %s is a %s in cycle 2, after which every condition is met', async (kind, as, operations) => {
    const lot = lotsOf(kind)[0]!;
    const before = await batchDetail(read(), lot);
    const opened = await act('liu.yang', (tx) => openRework(tx, { lot }));
    expect(opened).toMatchObject({ kind: 'done', record: { kind: as, cycle: 2, operations } });
    expect(await act('liu.yang', (tx) => openRework(tx, { lot }))).toEqual(opened);
    expect((await world.checks(lot)).filter((it) => it.result !== 'PASS').length).toBeGreaterThan(1);
    expect(await act('li.na', (tx) => completeBatch(tx, { lot }))).toMatchObject({ code: 'batch-incomplete' });
    expect(await act('wang.wei', (tx) => completeRework(tx, { lot }), 'done by others')).toMatchObject({
      code: 'training-missing',
    });

    const reported = await Promise.all(
      [1, 2].map(() => act('li.na', (tx) => completeRework(tx, { lot }), 'rework carried out')),
    );
    const inspected = as === 'reprocess';
    expect(reported.filter((it) => it.kind === 'refused')).toMatchObject([
      { code: inspected ? 'inspection-open' : 'rework-not-open' },
    ]);
    const told = [{ key: lot, payload: { lot, cycle: 2 } }];
    const done = reported.find((it) => it.kind === 'done');
    expect(done).toMatchObject({ kind: 'done', announce: inspected ? [] : told });
    if (inspected) {
      const good = await resultsOf(lot, (low, high) => high ?? low ?? '0');
      const bare = good.map(({ characteristic, value }) => ({ characteristic, value }));
      expect(await act('he.ping', (tx) => recordInspection(tx, { lot, results: bare }))).toMatchObject({
        code: 'instrument-missing',
      });
      const measured = await act('he.ping', (tx) => recordInspection(tx, { lot, results: good }));
      expect(measured).toMatchObject({ kind: 'done', record: { result: 'pass' }, announce: told });
    }
    expect(notPassed(await world.checks(lot))).toEqual([]);

    const after = await batchDetail(read(), lot);
    for (const part of ['steps', 'inspections', 'labels', 'sterilisation'] as const) {
      const first = after?.[part].filter((it) => it.cycle === 1);
      expect(first, `${part} of cycle 1 stay as they were`).toEqual(before?.[part]);
    }
    const again = after?.steps.filter((it) => it.cycle === 2) ?? [];
    expect(again.map((it) => it.code)).toEqual(operations);
    expect(again.map((it) => it.performer)).toEqual(inspected ? ['li.na', 'he.ping'] : ['li.na']);
    expect(await act('li.na', (tx) => completeRework(tx, { lot }))).toMatchObject({ code: 'rework-not-open' });
    expect(await auditOf('rework.complete', `RW-${lot}-2`)).toHaveLength(1);
  });
});

describe('shipping', () => {
  const [lot] = lotsOf('clean') as [string];
  const shipping = { lot, quantity: '1000', consignee: 'C-1001' };

  it('REL-10, TRC-6 is refused before the release, and for a lot that is rejected', async () => {
    expect(await act('wu.qiang', (tx) => ship(tx, shipping))).toMatchObject({ code: 'lot-not-shippable' });
    await database(world.store).update(lots).set({ stockState: 'rejected' }).where(eq(lots.number, lot));
    expect(await act('wu.qiang', (tx) => ship(tx, shipping))).toMatchObject({ code: 'lot-not-shippable' });
    await database(world.store)
      .update(lots)
      .set({ stockState: 'accepted', shippable: false })
      .where(eq(lots.number, lot));
    expect(await act('wu.qiang', (tx) => ship(tx, shipping))).toMatchObject({ code: 'lot-not-shippable' });
    expect(await act('wu.qiang', (tx) => ship(tx, { ...shipping, lot: 'R26100001' }))).toMatchObject({
      code: 'lot-not-shippable',
    });
  });

  it('REL-10 neither a state in the stock nor rows that look like a release ship anything', async () => {
    await database(world.store)
      .update(lots)
      .set({ stockState: 'accepted', shippable: true })
      .where(eq(lots.number, lot));
    expect(await act('wu.qiang', (tx) => ship(tx, shipping))).toMatchObject({ code: 'lot-not-shippable' });
    await signedRelease(world.adminUrl, lot);
    // As somebody with the database alone would forge it: the signature does not verify.
    expect(await act('wu.qiang', (tx) => ship(tx, shipping))).toMatchObject({ code: 'lot-not-shippable' });
  });
});

describe('reporting a batch complete', () => {
  it('begins the release of a finished lot that is complete and undecided', async () => {
    const lot = lotsOf('clean')[5]!;
    const done = await act('li.na', (tx) => completeBatch(tx, { lot }), '');
    expect(done).toMatchObject({ kind: 'done', announce: [{ key: lot, payload: { lot, cycle: 1 } }] });
    expect(await act('li.na', (tx) => completeBatch(tx, { lot: 'R26100001' }))).toMatchObject({
      code: 'lot-not-finished',
    });
    expect(await act('li.na', (tx) => completeBatch(tx, { lot: lotsOf('clean')[0]! }))).toMatchObject({
      code: 'lot-decided',
    });
    await database(world.store).update(batchRecord).set({ complete: false }).where(eq(batchRecord.lot, lot));
    expect(await act('li.na', (tx) => completeBatch(tx, { lot }))).toMatchObject({ code: 'batch-incomplete' });
  });
});
