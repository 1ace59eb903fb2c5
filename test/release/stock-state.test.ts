import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { progress } from '../../activities/quality/release-progress.ts';
import { releaseLot } from '../../activities/wms/release-lot.ts';
import { ship } from '../../activities/wms/ship.ts';
import { advance } from '../../engine/instances/advance.ts';
import { system } from '../../engine/instances/core.ts';
import type { JobWait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';
import type { InTransaction, Plugin } from '../../engine/plugins/plugin.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { lotsOf, performedByZhouMei } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { audit } from '../../schemas/db/engine.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

const [
  turned = '',
  turnedLate = '',
  rejected = '',
  rejectedLate = '',
  recalled = '',
  twice = '',
  accepted = '',
  unsigned = '',
] = lotsOf('clean').filter((lot) => !performedByZhouMei.has(lot));
const lotRow = async (number: string) =>
  (await database(it.core.store).select().from(lots).where(eq(lots.number, number)))[0];
const stock = (lot: string, state: string) =>
  it.superuser`update erp.lot set stock_state = ${state}, shippable = ${state === 'accepted'} where number = ${lot}`;
const releases = (lot: string) =>
  database(it.core.store)
    .select()
    .from(audit)
    .where(and(eq(audit.action, 'lot.release'), eq(audit.resourceId, lot)));

/** Signed, and the execution has not gone on yet. */
async function signed(lot: string): Promise<string> {
  const instance = await it.begin(lot);
  await reviewed(it, instance);
  expect(await it.accepted(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  return instance;
}

/** Its documents are made too, and the lot is not released yet. */
async function documented(lot: string): Promise<string> {
  const instance = await signed(lot);
  const job = waits(await it.state(instance)).find((wait): wait is JobWait => wait.kind === 'job');
  if (job?.element !== 'releaseDocuments') throw new Error(`${instance} makes no documents`);
  const event = await it.perform(instance, job);
  await advance(it.core, { instance, event }, { actor: system('driver', PLANT), performs: 'quick' });
  expect(await it.open(instance)).toEqual(['releaseLot']);
  return instance;
}

describe('REL-4, REL-10 between the signature and the write', () => {
  test.each([
    ['signed', signed, turned],
    ['documented', documented, turnedLate],
  ])(
    'once %s, a check that turned FAIL: nothing is released, QA decides, and the release is signed anew',
    async (_, until, turned) => {
      const instance = await until(turned);
      const result = (value: string) =>
        it.superuser`update erp.inspection set result = ${value} where lot = ${turned} and kind = 'final'`;
      await result('fail');
      await it.drive(instance);
      expect(await lotRow(turned)).toMatchObject({ stockState: 'quarantine', shippable: false });
      expect(await it.open(instance)).toEqual(['resolve']);
      const variables = await it.variables(instance);
      expect(variables.refusal).toContain('REL-1.3.1');
      // Nobody takes it for released, waiting for the ERP.
      expect(progress({ end: null, variables, open: await it.open(instance) })).toMatchObject({
        state: 'under review',
      });
      expect(await releases(turned)).toMatchObject([
        {
          result: 'denied',
          code: 'NOT_RELEASABLE',
          instance,
          after: { checks: [{ id: 'REL-1.3.1', result: 'FAIL' }] },
        },
      ]);

      await result('pass');
      const again = { decision: 're-evaluate', justification: '检验结论已更正' };
      expect(await it.act(instance, 'resolve', 'chen.jing', again)).toBeUndefined();
      expect((await it.variables(instance)).refusal).toBeNull();
      await reviewed(it, instance);
      expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
      expect(await lotRow(turned)).toMatchObject({ stockState: 'accepted', shippable: true });
    },
  );

  test.each([
    ['rejected', signed, rejected],
    ['rejected', documented, rejectedLate],
    ['recalled', documented, recalled],
  ])('a lot that the ERP says is %s stays so', async (state, until, lot) => {
    const instance = await until(lot);
    await stock(lot, state);
    await it.drive(instance);
    expect(await lotRow(lot)).toMatchObject({ stockState: state, shippable: false });
    expect(await it.open(instance)).toEqual(['resolve']);
    expect((await it.variables(instance)).refusal).toContain(state);
    expect(await releases(lot)).toMatchObject([{ result: 'denied', after: { stockState: state } }]);
    const reject = { decision: 'reject', justification: 'ERP 已判为不合格' };
    expect(await it.act(instance, 'resolve', 'chen.jing', reject)).toBeUndefined();
    expect(await it.state(instance)).toMatchObject({ status: 'completed', end: 'rejected' });
  });

  test('a lot that somebody else accepted is not released by that, nor shipped', async () => {
    const instance = await documented(accepted);
    await stock(accepted, 'accepted');
    await it.drive(instance);
    expect(await it.open(instance)).toEqual(['resolve']);
    expect(await releases(accepted)).toMatchObject([{ result: 'denied' }]);
    // Though its release was signed, and the stock says that it may leave.
    const shipped = await transact(it.core.store, { id: 'wu.qiang', plant: PLANT }, (tx) =>
      ship(tx, { lot: accepted, quantity: '1', consignee: 'C-1001' }),
    );
    expect(shipped).toMatchObject({ kind: 'refused', outcome: { code: 'lot-not-shippable' } });
  });

  test('nobody signs the release of a lot that the ERP rejected', async () => {
    const lot = unsigned;
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    await stock(lot, 'rejected');
    const refused = await it.act(instance, 'release', 'liu.yang', { decision: 'release' });
    expect(refused).toMatchObject({ code: 'not-releasable', details: { stockState: 'rejected' } });
    expect(await it.open(instance)).toEqual(['release']);
  });

  test('done twice by its own process, it is done once; recalled afterwards, it is not accepted again', async () => {
    const instance = await signed(twice);
    await it.drive(instance);
    const again = () =>
      transact(it.core.store, system('driver', PLANT), async (tx) => {
        const context = {
          tx,
          instance,
          businessKey: twice,
          plant: PLANT,
          idempotencyKey: 'x',
          definitionHash: 'x',
          at: tx.now,
        };
        const plugin = releaseLot as Extract<Plugin, { effect: 'read' | 'write' }>;
        return plugin.run({ config: {}, input: { lot: twice } }, context satisfies InTransaction);
      });
    expect(await again()).toEqual({ stockState: 'accepted', shippable: true });
    expect(await releases(twice)).toHaveLength(1);
    await stock(twice, 'recalled');
    expect(await again()).toMatchObject({ code: 'NOT_RELEASABLE' });
    expect(await lotRow(twice)).toMatchObject({ stockState: 'recalled' });
  });
});
