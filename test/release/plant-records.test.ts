import { afterAll, beforeAll, expect, test } from 'vitest';
import { registers } from '../../activities/registers.ts';
import { ship } from '../../activities/wms/ship.ts';
import { verify } from '../../engine/audit/verify.ts';
import { transact } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
  const [lot = ''] = lotsOf('clean');
  const instance = await it.begin(lot);
  await reviewed(it, instance);
  expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  expect(await it.act(instance, 'retentionSample', 'he.ping', { quantity: 30, location: 'A-1' })).toBeUndefined();
  const shipped = await transact(it.core.store, { id: 'wu.qiang', plant: PLANT }, (tx) =>
    ship(tx, { lot, quantity: '10', consignee: 'C-1001' }),
  );
  expect(shipped).toMatchObject({ kind: 'done' });
  const [failed = ''] = lotsOf('failed-inspection');
  const reworked = await it.begin(failed);
  await reviewed(it, reworked);
  await it.act(reworked, 'resolve', 'chen.jing', { decision: 'rework', justification: '延长解析后复检' });
  await it.rework(failed);
});
afterAll(() => it.close());

const found = () => verify(it.core.store, { plant: registers });

test('AUD-6 what the plant recorded through us, and what other systems wrote, holds', async () => {
  for (const table of ['shipment', 'retention_sample', 'inspection_result'])
    expect(await it.superuser`select 1 from erp.${it.superuser(table)} where source_system = 'SIGNET'`).not.toEqual([]);
  expect(await found()).toMatchObject({ ok: true });
});

const OURS = `source_system = 'SIGNET'`;
const CHANGES: readonly (readonly [string, string, string])[] = [
  [
    'erp.shipment',
    'a shipment that nobody made',
    `insert into erp.shipment select (jsonb_populate_record(s, '{"number":"SH-X"}')).* from erp.shipment s where ${OURS} limit 1`,
  ],
  ['erp.shipment', 'another quantity', `update erp.shipment set quantity = quantity - 1 where ${OURS}`],
  ['erp.shipment', 'another person', `update erp.shipment set shipped_by = 'li.na' where ${OURS}`],
  [
    'erp.shipment',
    'a shipment said to be of another system',
    `update erp.shipment set source_system = 'WMS' where ${OURS}`,
  ],
  [
    'erp.retention_sample',
    'a sample that nobody took',
    `insert into erp.retention_sample select (jsonb_populate_record(s, '{"id":"x"}')).* from erp.retention_sample s where ${OURS} limit 1`,
  ],
  ['erp.retention_sample', 'another quantity', `update erp.retention_sample set quantity = 31 where ${OURS}`],
  ['erp.retention_sample', 'another place', `update erp.retention_sample set location = 'B-1' where ${OURS}`],
  ['erp.inspection', 'another measured value', `update erp.inspection_result set value = value + 1 where ${OURS}`],
  [
    'erp.inspection',
    'another result',
    `update erp.inspection set result = 'fail' where number in (select inspection from erp.inspection_result where ${OURS})`,
  ],
  [
    'erp.inspection',
    'a value that nobody measured',
    `insert into erp.inspection_result select (jsonb_populate_record(r, '{"characteristic":"x"}')).* from erp.inspection_result r where ${OURS} limit 1`,
  ],
  [
    'erp.inspection',
    'an inspection that nobody recorded',
    `update erp.inspection_result set source_system = 'SIGNET' where inspection = (select min(inspection) from erp.inspection_result where source_system <> 'SIGNET')`,
  ],
];

test.each(CHANGES)('AUD-6 %s: %s, by the application’s own rights, is named', async (table, _, change) => {
  const tables = ['erp.shipment', 'erp.retention_sample', 'erp.inspection', 'erp.inspection_result'];
  for (const each of tables)
    await it.superuser.unsafe(`create table ${each.replace('erp.', 'public.')} as select * from ${each}`);
  await it.core.store.sql.unsafe(change);
  expect(await found()).toMatchObject({ ok: false, table });
  await it.superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    for (const each of tables) {
      await sql.unsafe(`delete from ${each}`);
      await sql.unsafe(`insert into ${each} select * from ${each.replace('erp.', 'public.')}`);
      await sql.unsafe(`drop table ${each.replace('erp.', 'public.')}`);
    }
  });
});

test('AUD-6 put back, everything holds', async () => {
  expect(await found()).toMatchObject({ ok: true });
});
