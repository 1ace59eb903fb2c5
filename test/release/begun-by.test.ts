import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeBatch } from '../../activities/mes/acts/complete-batch.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { start } from '../../engine/instances/start.ts';
import { database } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { step } from '../../schemas/db/engine.ts';
import { type Releasing, releasing } from './releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

const [lot = '', other = ''] = lotsOf('clean');
const opening = async (instance: string) => {
  const rows = await database(it.core.store).select().from(step).where(eq(step.instance, instance));
  return rows.map(({ event }) => event).find((event) => event.type === 'jobFailed');
};

describe('REL-1 a release is begun by those who report a batch as complete', () => {
  test.each(['gao.feng', 'zhao.lei', 'system:clock'])('not by %s, however', async (person) => {
    const actor = { id: person, plant: PLANT };
    const sent = { id: `${person}/${lot}`, message: 'batch-completed', key: lot, payload: { lot } };
    const delivered = await deliver(it.core, sent, actor);
    const [told = ''] = delivered.kind === 'delivered' ? delivered.instances : [];
    await it.drive(told);
    expect(await it.state(told)).toMatchObject({ status: 'completed', end: 'notOpened' });
    expect(await opening(told)).toMatchObject({ message: expect.stringContaining(`${person} began`) });

    const request = { key: 'batch-release', businessKey: lot, variables: { lot }, element: 'batchCompleted' };
    const begun = await start(it.core, request, actor);
    const started = begun.kind === 'started' ? begun.instance : '';
    await it.drive(started);
    expect(await it.state(started)).toMatchObject({ status: 'completed', end: 'notOpened' });
  });

  test.each([
    ['li.na', lot],
    ['wang.wei', other],
  ])('but by %s of production', async (person, of) => {
    const [instance = ''] = await it.plantAct(person, (tx) => completeBatch(tx, { lot: of }));
    expect(await it.open(instance)).toEqual(['reviewLaboratory', 'reviewProduction']);
  });
});
