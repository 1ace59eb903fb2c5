import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ship } from '../../activities/wms/ship.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { lotsOf, performedByZhouMei } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

const [required = '', unsaid = '', lowered = ''] = lotsOf('clean').filter((lot) => !performedByZhouMei.has(lot));
const REQUIRED = 30;

const madeOf = async (lot: string) =>
  Number((await database(it.core.store).select().from(lots).where(eq(lots.number, lot)))[0]?.quantity);
const shipping = (lot: string, pieces: number) =>
  transact(it.core.store, { id: 'wu.qiang', plant: PLANT }, (tx) =>
    ship(tx, { lot, quantity: String(pieces), consignee: 'C-1001' }),
  );
const keep = (instance: string, quantity: number) =>
  it.act(instance, 'retentionSample', 'he.ping', { quantity, location: 'A-1' });
const exceeded = { kind: 'refused', outcome: { code: 'quantity-exceeded' } };

async function released(lot: string): Promise<string> {
  const instance = await it.begin(lot);
  await reviewed(it, instance);
  expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  return instance;
}

describe('GMP 105 the retention sample stays, whether or not it was taken yet', () => {
  test('what the specification has kept cannot be shipped before it is taken; no fewer are taken', async () => {
    const instance = await released(required);
    const made = await madeOf(required);
    expect(await shipping(required, made)).toMatchObject(exceeded);
    const refused = await shipping(required, made - REQUIRED + 1);
    expect(refused).toMatchObject(exceeded);
    expect(refused.kind === 'refused' && refused.outcome.message).toMatchObject({
      en: expect.stringContaining(`${REQUIRED} are kept back`),
      'zh-CN': expect.stringContaining(`须保留 ${REQUIRED}`),
    });
    expect(await shipping(required, made - REQUIRED)).toMatchObject({ kind: 'done' });
    expect(await shipping(required, 1)).toMatchObject(exceeded);

    expect((await it.variables(instance)).snapshot).toMatchObject({ retention: String(REQUIRED) });
    const fewer = await keep(instance, REQUIRED - 1);
    expect(fewer).toMatchObject({
      code: 'form-invalid',
      message: { en: expect.stringContaining(`Quantity kept must not be less than ${REQUIRED}`) },
      details: { fields: [{ path: '/quantity', message: { 'zh-CN': expect.stringContaining(`${REQUIRED}`) } }] },
    });
    expect(await keep(instance, REQUIRED)).toBeUndefined();
    expect(await it.state(instance)).toMatchObject({ end: 'released' });
    expect(await shipping(required, 1)).toMatchObject(exceeded);
  });

  test('what was said when the case was opened counts: a specification that asks for less since keeps no less back', async () => {
    const instance = await released(lowered);
    const made = await madeOf(lowered);
    await it.superuser`update erp.specification set retention = 1 where kind = 'final'`;
    const refused = await shipping(lowered, made - 1);
    expect(refused).toMatchObject(exceeded);
    expect(refused.kind === 'refused' && refused.outcome.message.en).toContain(`${REQUIRED} are kept back`);
    expect(await shipping(lowered, made - REQUIRED)).toMatchObject({ kind: 'done' });
    expect(await keep(instance, REQUIRED - 1)).toMatchObject({ code: 'form-invalid' });
    expect(await keep(instance, REQUIRED)).toBeUndefined();
    await it.superuser`update erp.specification set retention = ${REQUIRED} where kind = 'final'`;
  });

  test('where no specification says how many, nothing is shipped before a sample is taken', async () => {
    await it.superuser`update erp.specification set retention = null where kind = 'final'`;
    const instance = await released(unsaid);
    const made = await madeOf(unsaid);
    expect(await shipping(unsaid, 1)).toMatchObject(exceeded);
    // What is in force by now counts, though nothing was said when the case was opened.
    const asks = (pieces: number | null) =>
      it.superuser`update erp.specification set retention = ${pieces} where kind = 'final'`;
    await asks(20);
    expect(await keep(instance, 12)).toMatchObject({
      code: 'quantity-too-small',
      details: { fields: [{ path: '/quantity' }] },
    });
    await asks(null);
    expect(await keep(instance, 12)).toBeUndefined();
    expect(await shipping(unsaid, made - 11)).toMatchObject(exceeded);
    expect(await shipping(unsaid, made - 12)).toMatchObject({ kind: 'done' });
  });
});
