import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterSterilisation } from '../../activities/mes/acts/enter-sterilisation.ts';
import { verifySterilisation } from '../../activities/mes/acts/verify-sterilisation.ts';
import { closeDeviation } from '../../activities/quality/acts/close-deviation.ts';
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
  const urgent = await it.superuser`select number from erp.lot where urgent_release and stock_state = 'quarantine'`;
  await it.inspect(String(urgent[0]?.number));
  const [missing = ''] = lotsOf('sterilisation-missing');
  const entering = { lot: missing, load: 'EO-9', temperature: '52', humidity: '55.50', concentration: '620' };
  const entered = { ...entering, exposureMinutes: 260, aerationHours: 170, biologicalIndicator: 'negative' };
  await it.plantAct('li.na', (tx) => enterSterilisation(tx, entered));
  await it.plantAct('li.na', (tx) => enterSterilisation(tx, { ...entered, humidity: '56.10' }));
  const [corrected] =
    await it.superuser`select id, corrected_at from erp.sterilisation_record where source_system = 'SIGNET'`;
  const correction = { id: String(corrected?.id), correctedAt: new Date(corrected?.corrected_at).toISOString() };
  await it.plantAct('wang.wei', (tx) => verifySterilisation(tx, correction));
  const [deviating = ''] = lotsOf('open-deviation');
  const [open] = await it.superuser`select number from erp.deviation where lot = ${deviating} and closed_at is null`;
  const closing = { number: String(open?.number), disposition: '照常使用' };
  await it.plantAct('chen.jing', (tx) => closeDeviation(tx, closing));
});
afterAll(() => it.close());

const found = () => verify(it.core.store, { plant: registers });

const OURS_IN = [
  ...['shipment', 'retention_sample', 'inspection_result', 'sterilisation_record'],
  ...['nonconformance', 'rework_order', 'batch_record'],
];
test('AUD-6 what the plant recorded through us, and what other systems wrote, holds', async () => {
  for (const table of OURS_IN)
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
  ...['WMS', 'ERP', 'LIMS'].flatMap((system): (typeof CHANGES)[number][] => [
    [
      'erp.shipment',
      `a shipment said to be made by ${system}, which makes none`,
      `insert into erp.shipment select (jsonb_populate_record(s, '{"number":"SH-X","source_system":"${system}"}')).* from erp.shipment s limit 1`,
    ],
    [
      'erp.retention_sample',
      `a sample said to be taken by ${system}, which takes none`,
      `insert into erp.retention_sample select (jsonb_populate_record(s, '{"id":"x","source_system":"${system}"}')).* from erp.retention_sample s limit 1`,
    ],
  ]),
  [
    'erp.sterilisation_record',
    'a record that nobody entered',
    `insert into erp.sterilisation_record select (jsonb_populate_record(s, '{"id":"x","source_system":"SIGNET"}')).* from erp.sterilisation_record s limit 1`,
  ],
  [
    'erp.sterilisation_record',
    'one of MES said to be entered here',
    `update erp.sterilisation_record set source_system = 'SIGNET' where id = (select min(id) from erp.sterilisation_record where source_system <> 'SIGNET')`,
  ],
  ...[
    `late = not late`,
    `late_reason = 'none'`,
    `recorded_by = 'he.ping'`,
    `temperature = temperature + 1`,
    `exposure_minutes = 1`,
    `biological_indicator = 'positive'`,
    `entered_at = entered_at - interval '1 day'`,
    `source_system = 'MES'`,
    `verified_by = 'he.ping'`,
    `corrected_by = null, corrected_at = null`,
  ].map(
    (set) => ['erp.sterilisation_record', set, `update erp.sterilisation_record set ${set} where ${OURS}`] as const,
  ),
  [
    'erp.deviation',
    'one closed by nobody',
    `update erp.deviation set closed_at = now(), closed_by = 'chen.jing', disposition = 'x' where closed_at is null`,
  ],
  ...[
    `closed_by = 'zhang.min'`,
    `lot = (select number from erp.lot where kind = 'finished' order by number desc limit 1)`,
    `class = case class when 'minor' then 'major' else 'minor' end`,
    `kind = case kind when 'oos' then 'deviation' else 'oos' end`,
    `title = '{"en":"x","zh-CN":"x"}'`,
    `opened_at = opened_at - interval '1 day'`,
    `opened_by = 'x'`,
    `source_system = case source_system when 'QMS' then 'MES' else 'QMS' end`,
    `disposition = 'x'`,
    `closed_at = closed_at - interval '1 hour'`,
    `closed_at = null`,
  ].map(
    (set) =>
      [
        'erp.deviation',
        set,
        `update erp.deviation set ${set} where number = (select resource_id from engine.audit where action = 'deviation.close')`,
      ] as const,
  ),
  ...['erp.nonconformance', 'erp.rework_order'].flatMap((table) =>
    [
      `closed_by = 'wang.wei'`,
      `closed_at = closed_at - interval '1 minute'`,
      `closed_at = null, closed_by = null`,
      `opened_by = 'x'`,
      `source_system = 'QMS'`,
    ].map((set) => [table, set, `update ${table} set ${set} where ${OURS}`] as const),
  ),
  [
    'erp.nonconformance',
    'another title',
    `update erp.nonconformance set title = '{"en":"x","zh-CN":"x"}' where ${OURS}`,
  ],
  ...[
    `lot = (select number from erp.lot where kind = 'finished' order by number desc limit 1)`,
    `kind = 'in-process'`,
    `cycle = cycle + 1`,
    `specification = (select max(id) from erp.specification)`,
    `started_at = started_at - interval '1 hour'`,
  ].map(
    (set) =>
      [
        'erp.inspection',
        set,
        `update erp.inspection set ${set} where number = (select min(resource_id) from engine.audit where action = 'inspection.record')`,
      ] as const,
  ),
  ...[
    `instrument = (select max(number) from erp.equipment)`,
    `low = coalesce(low, 0) - 1`,
    `high = coalesce(high, 0) + 1`,
    `unit = 'x'`,
    `name = '{"en":"x","zh-CN":"x"}'`,
    `measured_at = measured_at - interval '1 hour'`,
  ].map(
    (set) => ['erp.inspection', `result: ${set}`, `update erp.inspection_result set ${set} where ${OURS}`] as const,
  ),
  [
    'erp.nonconformance',
    'another disposition',
    `update erp.nonconformance set disposition = 'use-as-is' where ${OURS}`,
  ],
  ['erp.rework_order', 'other operations', `update erp.rework_order set operations = '{}' where ${OURS}`],
  [
    'erp.nonconformance',
    'one that nobody found',
    `insert into erp.nonconformance select (jsonb_populate_record(n, '{"number":"NC-X"}')).* from erp.nonconformance n where ${OURS} limit 1`,
  ],
  [
    'erp.rework_order',
    'one that nobody ordered',
    `insert into erp.rework_order select (jsonb_populate_record(n, '{"number":"RW-X"}')).* from erp.rework_order n where ${OURS} limit 1`,
  ],
  ...[
    `completed_by = 'wang.wei'`,
    `completed_at = completed_at - interval '1 minute'`,
    `complete = false`,
    `line_cleared_by = 'wang.wei'`,
    `source_system = 'MES'`,
  ].map((set) => ['erp.batch_record', set, `update erp.batch_record set ${set} where ${OURS}`] as const),
  [
    'erp.batch_record',
    'a cycle that nobody ordered',
    `insert into erp.batch_record select (jsonb_populate_record(b, '{"cycle":9}')).* from erp.batch_record b where ${OURS} limit 1`,
  ],
  [
    'erp.lot',
    'a released one that is blocked',
    `update erp.lot set stock_state = 'rejected', shippable = false where shippable and kind = 'finished'`,
  ],
  ['erp.lot', 'one accepted by nobody', `update erp.lot set stock_state = 'accepted' where kind = 'finished'`],
  [
    'erp.lot',
    'one shippable by nobody',
    `update erp.lot set stock_state = 'accepted', shippable = true where number = (select min(number) from erp.lot where kind = 'finished' and stock_state = 'quarantine')`,
  ],
  [
    'erp.lot',
    'one that is said not to be finished, shippable',
    `update erp.lot set kind = 'material', stock_state = 'accepted', shippable = true where number = (select min(number) from erp.lot where kind = 'finished' and stock_state = 'quarantine')`,
  ],
  [
    'erp.lot',
    'one that is said not to be finished, accepted',
    `update erp.lot set kind = 'material', stock_state = 'accepted' where number = (select max(l.number) from erp.lot l join erp.udi u on u.lot = l.number where kind = 'finished' and stock_state = 'quarantine')`,
  ],
  [
    'erp.lot',
    'one whose release began, turned back',
    `update erp.lot set stock_state = 'returned' where number = (select max(resource_id) from engine.audit where action = 'lot.quarantine')`,
  ],
  [
    'erp.lot',
    'an incoming one against its inspection',
    `update erp.lot set stock_state = 'rejected' where number = (select min(after ->> 'lot') from engine.audit a join erp.inspection i on i.number = a.resource_id where a.action = 'inspection.record' and i.kind = 'incoming')`,
  ],
];

test.each(CHANGES)('AUD-6 %s: %s, by the application’s own rights, is named', async (table, _, change) => {
  const tables = ['erp.shipment', 'erp.retention_sample', 'erp.inspection', 'erp.inspection_result'];
  if (!tables.includes(table)) tables.push(table);
  for (const each of tables)
    await it.superuser.unsafe(`create table ${each.replace('erp.', 'public.')} as select * from ${each}`);
  try {
    await it.core.store.sql.unsafe(change);
    expect(await found()).toMatchObject({ ok: false, table });
  } finally {
    await it.superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      for (const each of tables) {
        await sql.unsafe(`delete from ${each}`);
        await sql.unsafe(`insert into ${each} select * from ${each.replace('erp.', 'public.')}`);
        await sql.unsafe(`drop table ${each.replace('erp.', 'public.')}`);
      }
    });
  }
});

test('AUD-6 put back, everything holds', async () => {
  expect(await found()).toMatchObject({ ok: true });
});
