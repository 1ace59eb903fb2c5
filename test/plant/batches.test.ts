import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchDetail } from '../../activities/erp/batch-detail.ts';
import { batches } from '../../activities/erp/batches.ts';
import { database } from '../../engine/store/transaction.ts';
import { kinds, lotsOf } from '../../examples/plant/kinds.ts';
import { type LoadedPlant, loadedPlant } from '../release/plant.ts';

let world: LoadedPlant;
beforeAll(async () => {
  world = await loadedPlant();
});
afterAll(() => world.drop());

const read = () => ({ db: database(world.store) });

describe('the list of batches', () => {
  it('has the finished lots, the last completed first, and finds them by number, state and name', async () => {
    const all = await batches(read());
    expect(all.map((it) => it.lot).toSorted()).toEqual([...kinds.keys()].toSorted());
    expect(all.map((it) => it.completedAt)).toEqual(
      all
        .map((it) => it.completedAt)
        .toSorted()
        .reverse(),
    );
    expect((await batches(read(), { q: 'L2611010' })).map((it) => it.lot)).toEqual(
      ['L26110102', 'L26110101'].toSorted(),
    );
    expect(new Set((await batches(read(), { q: '中心静脉导管' })).map((it) => it.item.number))).toEqual(
      new Set(['F-7001', 'F-7002']),
    );
    expect(await batches(read(), { q: '%' })).toEqual([]);
    expect((await batches(read(), { kind: 'intermediate' })).every((it) => it.lot.startsWith('Z'))).toBe(true);
    expect(await batches(read(), { state: 'recalled' })).toEqual([]);
  });

  it('TRC-1, TRC-2, TRC-7 shows one with its genealogy down to what was bought and the revisions it was made with', async () => {
    const detail = await batchDetail(read(), lotsOf('blocked-supplier')[0]!);
    expect(detail?.materials.map((it) => it.level)).toContain(2);
    expect(detail?.materials.find((it) => it.supplier === 'SUP-012')).toMatchObject({ level: 2, item: 'M-2001' });
    expect(detail?.documents.map((it) => it.kind)).toEqual([
      'item-revision',
      'procedure',
      'specification',
      'label',
      'ifu',
    ]);
    expect(detail?.steps).toHaveLength(8);
    expect(detail?.inspections.map((it) => it.kind)).toEqual(['in-process', 'final']);
    expect(await batchDetail(read(), 'nothing')).toBeUndefined();
  });
});
