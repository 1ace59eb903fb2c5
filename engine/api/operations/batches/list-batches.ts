import { BatchRow } from '../../../../schemas/json/batch.ts';
import { Search } from '../../../../schemas/json/common.ts';
import { object, paged } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { releasesOf } from '../../batch-release.ts';
import { body, operation } from '../../operation.ts';

export const listBatches = operation({
  id: 'listBatches',
  area: 'batches',
  method: 'get',
  path: '/batches',
  access: 'batch.read',
  summary: text('Finished batches with their states', '成品批次及其状态'),
  query: object({ kind: Search, state: Search, q: Search }),
  answer: paged(BatchRow),
  async handle({ store, plant, plantPort }, { query: { kind, state, q } }) {
    const tx = { db: database(store) };
    const batches = await plantPort.batches(tx, { ...(kind ? { kind } : {}), ...(q ? { q } : {}) });
    const releaseOf = await releasesOf(
      tx,
      plantPort,
      plant,
      batches.map(({ lot }) => lot),
    );
    const rows = batches.map((batch) => ({ ...batch, ...releaseOf(batch.lot) }));
    const items = state ? rows.filter((row) => row.releaseState === state || row.stockState === state) : rows;
    return body({ items, total: items.length });
  },
});
