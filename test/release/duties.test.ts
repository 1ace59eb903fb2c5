import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
const INSPECTION = ['inspection.inspector', 'inspection.issued_by'];
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
