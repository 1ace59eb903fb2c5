import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlantAct } from '../../activities/erp/act.ts';
import { completeRework } from '../../activities/mes/acts/complete-rework.ts';
import { enterSterilisation } from '../../activities/mes/acts/enter-sterilisation.ts';
import { openRework } from '../../activities/mes/acts/open-rework.ts';
import { verifySterilisation } from '../../activities/mes/acts/verify-sterilisation.ts';
import { plantPort } from '../../activities/plant-port.ts';
import { closeDeviation } from '../../activities/quality/acts/close-deviation.ts';
import { iso } from '../../engine/audit/canonical.ts';
import { appoint } from '../../engine/identity/people.ts';
import type { Outcome } from '../../engine/kernel/outcome.ts';
import { database, type Transaction, transact } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { deviation } from '../../schemas/db/erp/quality.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { type LoadedPlant, loadedPlant } from '../release/plant.ts';

let world: LoadedPlant;
let superuser: postgres.Sql;
beforeAll(async () => {
  world = await loadedPlant();
  superuser = postgres(world.adminUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await superuser.end();
  await world.drop();
});

const db = () => database(world.store);

/** What the act answers; everything is undone, so that each test finds the plant as it was, unless it is `kept`. */
async function act(person: string, work: (tx: Transaction) => Promise<PlantAct>, kept = false) {
  let answer: PlantAct | undefined;
  await transact(world.store, { id: person, plant: PLANT, reason: 'as found in the review' }, async (tx) => {
    answer = await work(tx);
    if (answer.kind === 'refused' || !kept) throw new Error('undo');
  }).catch((error: unknown) => {
    if (!(error instanceof Error && error.message === 'undo')) throw error;
  });
  if (!answer) throw new Error('no answer');
  return answer;
}

const refusalOf = (answer: PlantAct): Outcome | undefined => (answer.kind === 'refused' ? answer.outcome : undefined);

const CYCLE = {
  ...{ load: 'EO-LATE', temperature: '50', humidity: '60', concentration: '600' },
  ...{ exposureMinutes: 490, aerationHours: 180, biologicalIndicator: 'negative' },
};
const barredOf = async (person: string, lot: string) =>
  (await plantPort.barred({ db: db() }, { person, plant: PLANT }, lot)).map(({ act }) => act);

describe('IAM-6, IAM-7 nobody makes a batch that nobody could review any more', () => {
  const [unrecorded = ''] = lotsOf('sterilisation-missing');
  const enter = (tx: Transaction) => enterSterilisation(tx, { ...CYCLE, lot: unrecorded });

  it('the only head of QC enters no sterilisation record, and is told who can', async () => {
    const refusal = refusalOf(await act('zhang.min', enter));
    expect(refusal).toMatchObject({ code: 'nobody-left', details: { roles: ['qc-head'] } });
    expect(refusal?.message.en).toContain('He Ping, Deng Li');
    expect(refusal?.message['zh-CN']).toContain('何平、邓丽');
    expect(refusal?.message['zh-CN']).toContain('质量控制负责人');
    expect(await barredOf('zhang.min', unrecorded)).toEqual(['sterilisation.record']);
    expect(await act('he.ping', enter)).toMatchObject({ kind: 'done' });
    expect(await barredOf('he.ping', unrecorded)).toEqual([]);
    const [clean = ''] = lotsOf('clean');
    expect(await barredOf('zhang.min', clean), 'nothing is to be entered').toEqual([]);
  });

  it('nor verifies a correction: the second inspector does, whoever corrected it does not count', async () => {
    const [, lot = ''] = lotsOf('sterilisation-missing');
    await act('he.ping', (tx) => enterSterilisation(tx, { ...CYCLE, lot }), true);
    await act('he.ping', (tx) => enterSterilisation(tx, { ...CYCLE, lot, load: 'EO-2' }), true);
    const [row] = await db().select().from(sterilisationRecord).where(eq(sterilisationRecord.lot, lot));
    const seen = { id: row?.id ?? '', correctedAt: iso(row?.correctedAt ?? '') };
    const refusal = refusalOf(await act('zhang.min', (tx) => verifySterilisation(tx, seen)));
    expect(refusal?.code).toBe('nobody-left');
    expect(refusal?.message.en).toContain('Deng Li');
    expect(refusal?.message.en).not.toContain('He Ping');
    expect(await barredOf('zhang.min', lot)).toEqual(['sterilisation.record', 'sterilisation.verify']);
    expect(await act('deng.li', (tx) => verifySterilisation(tx, seen))).toMatchObject({ kind: 'done' });
  });

  it('of two people of quality one closes the deviations, so that the other is left to review them', async () => {
    const [lot = ''] = lotsOf('open-deviation');
    const [first] = await db().select().from(deviation).where(eq(deviation.lot, lot));
    if (!first) throw new Error('no deviation');
    const second = { ...first, number: `${first.number}-2` };
    await db().insert(deviation).values(second);
    const close = (number: string) => (tx: Transaction) => closeDeviation(tx, { number, disposition: '评估无影响' });
    await act('chen.jing', close(first.number), true);
    const refusal = refusalOf(await act('zhao.lei', close(second.number)));
    expect(refusal).toMatchObject({ code: 'nobody-left', details: { roles: ['qa-reviewer', 'quality-head'] } });
    expect(refusal?.message.en).toContain('Chen Jing');
    expect(await act('chen.jing', close(second.number))).toMatchObject({ kind: 'done' });
  });

  it('the only head of production reports no rework that she carried out', async () => {
    const [lot = ''] = lotsOf('label-superseded');
    await act('liu.yang', (tx) => openRework(tx, { lot }), true);
    await trained('wang.wei', 'li.na');
    const refusal = refusalOf(await act('wang.wei', (tx) => completeRework(tx, { lot })));
    expect(refusal).toMatchObject({ code: 'nobody-left', details: { roles: ['production-head'] } });
    expect(refusal?.message.en).toContain('Li Na');
    expect(await act('li.na', (tx) => completeRework(tx, { lot }))).toMatchObject({ kind: 'done' });
  });

  describe('counts whoever is appointed, and can sign', () => {
    const hire = (person: string, role: string) =>
      transact(world.store, { id: 'system:test', plant: PLANT }, (tx) =>
        appoint(tx, { person, role, from: new Date(Date.now() - 3_600_000).toISOString(), document: 'RM-T' }),
      );
    afterEach(() => superuser`delete from engine.appointment where document = 'RM-T'`);

    it('with a second head of QC, the first enters the record', async () => {
      await hire('sun.hao', 'qc-head');
      expect(await act('zhang.min', enter)).toMatchObject({ kind: 'done' });
      expect(await barredOf('zhang.min', unrecorded)).toEqual([]);
    });

    it('IAM-2 but not with one who may not sign, for want of a verified identity', async () => {
      await hire('xu.hong', 'qc-head');
      await superuser`update engine.person set verified_at = null, verified_by = null, verified_how = null where id = 'xu.hong'`;
      expect(refusalOf(await act('zhang.min', enter))?.code).toBe('nobody-left');
    });

    it('one person is not two: the only one who could release is not left to review', async () => {
      const [, lot = ''] = lotsOf('open-deviation');
      const [open] = await db().select().from(deviation).where(eq(deviation.lot, lot));
      const close = (tx: Transaction) => closeDeviation(tx, { number: open?.number ?? '', disposition: '评估无影响' });
      expect(await act('zhao.lei', close)).toMatchObject({ kind: 'done' });
      await trained('chen.jing');
      await hire('chen.jing', 'releaser');
      await superuser`update engine.appointment set valid_to = now() - interval '1 hour' where role = 'releaser' and person <> 'chen.jing'`;
      expect(refusalOf(await act('zhao.lei', close))).toMatchObject({
        code: 'nobody-left',
        details: { roles: ['releaser'] },
      });
    });
  });
});

/** Everything that a rework and a release ask for. */
async function trained(...people: string[]): Promise<void> {
  await superuser`
    insert into erp.training_record
    select distinct on (who, subject) t.plant, t.source_system, t.entered_at, who || '-' || t.subject, who, t.subject,
      '2020-01-01'::timestamptz, '2099-01-01'::timestamptz, t.assessed_by
    from erp.training_record t, unnest(${people}::text[]) as who`;
}
