import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ship } from '../../activities/wms/ship.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

const [lot = ''] = lotsOf('clean');
let it: Releasing;

beforeAll(async () => {
  it = await releasing();
  const instance = await it.begin(lot);
  await reviewed(it, instance);
  await it.act(instance, 'release', 'liu.yang', { decision: 'release' });
});
afterAll(() => it.close());

const shipping = (quantity: string, consignee = 'C-1001') =>
  transact(it.core.store, { id: 'wu.qiang', plant: PLANT }, (tx) => ship(tx, { lot, quantity, consignee }));

const made = async () => {
  const [row] = await database(it.core.store).select().from(lots).where(eq(lots.number, lot));
  return Number(row?.quantity);
};

test('GMP 105 what another process calls a sample keeps nothing back and frees nothing', async () => {
  // A task with the guard of a sample, signed for in a process of its own, without a quantity that is a number.
  await it.superuser`
    insert into engine.task (instance, wait, key, business_key, plant, element, title, roles, status, content, created_seq, created_at, output)
    select instance, 'other', 'other', business_key, plant, element, title, roles, 'completed', jsonb_set(content, '{guards}', '["wms.retention-left"]'), 1, now(), '{}'
    from engine.task where business_key = ${lot} limit 1`;
  expect(await shipping(String(await made()))).toMatchObject({ outcome: { code: 'quantity-exceeded' } });
  await it.superuser`update engine.task set key = 'batch-release' where wait = 'other'`;
  expect(await shipping(String(await made()))).toMatchObject({ outcome: { code: 'quantity-exceeded' } });
  expect(await shipping(String((await made()) * 10))).toMatchObject({ outcome: { code: 'quantity-exceeded' } });
});

test('TRC-10 ships what is there, to who is known, and never more, however many ship at once', async () => {
  expect(await shipping('0')).toMatchObject({ outcome: { code: 'quantity-invalid' } });
  expect(await shipping('10', 'C-0')).toMatchObject({ outcome: { code: 'consignee-unknown' } });
  expect(await shipping('9999999')).toMatchObject({ outcome: { code: 'quantity-exceeded' } });
  const most = String((await made()) - 100);
  const answers = await Promise.all([shipping(most), shipping(most), shipping(most)]);
  expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  expect(answers.filter(({ kind }) => kind === 'refused')).toMatchObject([
    { outcome: { code: 'quantity-exceeded' } },
    { outcome: { code: 'quantity-exceeded' } },
  ]);
  // GMP 105: 30 of them are kept.
  expect(await shipping('71')).toMatchObject({ outcome: { code: 'quantity-exceeded' } });
  expect(await shipping('70')).toMatchObject({ kind: 'done', record: { number: `SH-${lot}-2` } });
  const trail = await it.superuser`
    select 1 from engine.audit where action = 'shipment.create' and resource_id = ${`SH-${lot}-1`}`;
  expect(trail).toHaveLength(1);
});
