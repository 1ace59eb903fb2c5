import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterSterilisation } from '../../activities/mes/acts/enter-sterilisation.ts';
import { closeDeviation } from '../../activities/quality/acts/close-deviation.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

let it: Releasing;
const [lot = ''] = lotsOf('clean');

beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

/** Every place of the plant's records that names who did something for a batch. */
const PRODUCTION = ['batch_step.performer', 'batch_record.line_cleared_by', 'label_print.printed_by'];
const MORE = ['label_print.sample_checked_by', 'sterilisation_record.recorded_by', 'material_movement.by'];
const LATE = ['sterilisation_record.corrected_by', 'sterilisation_record.verified_by'];
const INSPECTION = ['inspection.inspector', 'inspection.issued_by', ...LATE];
const CYCLE = {
  load: 'EO-LATE',
  temperature: '50',
  humidity: '60',
  concentration: '600',
  exposureMinutes: 490,
  aerationHours: 30,
  biologicalIndicator: 'negative',
};
const REPORT = ['batch_record.completed_by'];

/** Claims as somebody whom one primary row names as a performer, then puts the row back. */
async function claimedAfter(place: string, element: string, person: string, instance: string) {
  const [table = '', column = ''] = place.split('.');
  const key = table === 'material_movement' ? 'work_order' : 'lot';
  const [row] = await it.superuser`
    select ctid::text as place, ${it.superuser(column)} as before from erp.${it.superuser(table)}
    where ${it.superuser(key)} = ${table === 'material_movement' ? it.superuser`(select number from erp.work_order where lot = ${lot})` : lot} limit 1`;
  if (!row) throw new Error(`${place} has no row of ${lot}`);
  await it.superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update erp.${sql(table)} set ${sql(column)} = ${person} where ctid = ${row.place}::tid`;
  });
  const refused = await it.claim(instance, element, person);
  await it.superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update erp.${sql(table)} set ${sql(column)} = ${row.before} where ${sql(column)} = ${person} and ${sql(key)} = ${table === 'material_movement' ? sql`(select number from erp.work_order where lot = ${lot})` : lot}`;
  });
  return refused?.code;
}

describe('IAM-6, IAM-7 who had a task in the batch reviews and releases nothing of it', () => {
  let instance: string;
  beforeAll(async () => {
    instance = await it.begin(lot);
  });

  test.each([...PRODUCTION, ...MORE])('%s: no production review', async (place) => {
    expect(await claimedAfter(place, 'reviewProduction', 'wang.wei', instance)).toBe('duties-conflict');
  });

  test.each([...PRODUCTION, ...MORE, ...INSPECTION])('%s: no laboratory review', async (place) => {
    expect(await claimedAfter(place, 'reviewLaboratory', 'zhang.min', instance)).toBe('duties-conflict');
  });

  test('the reviews are done', async () => {
    await reviewed(it, instance);
    expect(await it.open(instance)).toEqual(['release']);
  });

  test.each([...PRODUCTION, ...MORE, ...INSPECTION, ...REPORT])('%s: no release', async (place) => {
    expect(await claimedAfter(place, 'release', 'zhou.mei', instance)).toBe('duties-conflict');
  });

  test('and without any of it, the same person releases', async () => {
    expect(await it.act(instance, 'release', 'zhou.mei', { decision: 'release' })).toBeUndefined();
  });
});

describe('IAM-7 a record entered late in Signet is a record of the laboratory', () => {
  test('who entered it reviews nothing of the laboratory, and made nothing of the batch', async () => {
    const [missing = ''] = lotsOf('sterilisation-missing');
    const instance = await it.begin(missing);
    const enters = it.plantAct('zhang.min', (tx) => enterSterilisation(tx, { ...CYCLE, lot: missing }));
    await expect(enters, 'the only head of quality control').rejects.toThrow('nobody would be left');
    await it.plantAct('he.ping', (tx) => enterSterilisation(tx, { ...CYCLE, lot: missing }));
    // As a plant with a second head of quality control would have it.
    await it.superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update erp.sterilisation_record set recorded_by = 'zhang.min' where lot = ${missing}`;
    });
    const refused = await it.claim(instance, 'reviewLaboratory', 'zhang.min');
    expect(refused).toMatchObject({ code: 'duties-conflict', details: { relation: 'quality.batch-inspectors' } });
    expect(refused?.message.en).toContain('sterilisation record');
    expect(await it.claim(instance, 'reviewProduction', 'wang.wei')).toBeUndefined();
  });
});

describe('IAM-7, AUD-10 who closed a deviation of the batch does not review how it was handled, nor release on it', () => {
  let instance: string;
  const [deviating = ''] = lotsOf('open-deviation');
  beforeAll(async () => {
    instance = await it.begin(deviating);
    const [open] = await it.superuser`select number from erp.deviation where lot = ${deviating} and closed_at is null`;
    await it.plantAct('chen.jing', (tx) => closeDeviation(tx, { number: open?.number, disposition: '评估无影响' }));
    await it.act(instance, 'reviewProduction', 'wang.wei', { conclusion: 'conforming' });
    await it.act(instance, 'reviewLaboratory', 'zhang.min', { conclusion: 'conforming' });
  });

  test('not the exception review', async () => {
    const refused = await it.claim(instance, 'reviewExceptions', 'chen.jing');
    expect(refused).toMatchObject({ code: 'duties-conflict', details: { relation: 'quality.deviation-closers' } });
    expect(refused?.message['zh-CN']).toContain('偏差');
  });

  test('another person of quality does, after which the case goes on', async () => {
    const review = { conclusion: 'conforming', auditTrailReviewed: true };
    expect(await it.act(instance, 'reviewExceptions', 'zhao.lei', review)).toBeUndefined();
    expect(await it.open(instance)).toEqual(['resolve']);
  });

  test('nor the release', async () => {
    const decision = { decision: 're-evaluate', justification: '偏差已关闭，重新评价' };
    expect(await it.act(instance, 'resolve', 'chen.jing', decision)).toBeUndefined();
    await it.act(instance, 'reviewProduction', 'wang.wei', { conclusion: 'conforming' });
    await it.act(instance, 'reviewLaboratory', 'zhang.min', { conclusion: 'conforming' });
    const review = { conclusion: 'conforming', auditTrailReviewed: true };
    expect(await it.act(instance, 'reviewExceptions', 'zhao.lei', review)).toBeUndefined();
    const closed = (by: string) => it.superuser`update erp.deviation set closed_by = ${by} where lot = ${deviating}`;
    await closed('liu.yang');
    expect((await it.claim(instance, 'release', 'liu.yang'))?.details?.relation).toBe('quality.deviation-closers');
    await closed('chen.jing');
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  });
});
