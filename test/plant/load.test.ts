import { count, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../engine/store/open.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { load } from '../../examples/plant/load.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { plant } from '../../examples/plant/plant.ts';
import { tableNames, tables } from '../../examples/plant/rows.ts';
import { audit } from '../../schemas/db/engine.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

const data = plant(new Date('2026-11-25T00:00:00Z'));
const actor = { id: 'system:demo', plant: PLANT, reason: 'demo plant' };

describe('loading the plant', () => {
  let db: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    db = await freshDatabase();
    store = openStore(db.url);
  });
  afterAll(async () => {
    await store.close();
    await db.drop();
  });

  it('fills every table, once, in seconds, however many start at the same time', async () => {
    const started = performance.now();
    const answers = await Promise.all([1, 2, 3].map(() => transact(store, actor, (tx) => load(tx, data))));
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(answers.toSorted()).toEqual(['already loaded', 'already loaded', 'loaded']);
    for (const name of tableNames) {
      const [row] = await database(store).select({ rows: count() }).from(tables[name]);
      expect({ name, rows: row?.rows }).toEqual({ name, rows: data[name].length });
    }
    const loads = await database(store).select().from(audit).where(sql`${audit.action} = 'plant.load'`);
    expect(loads).toHaveLength(1);
  });

  it('REC-1 lets the application change a record of the plant but never delete one', async () => {
    await expect(store.sql`delete from erp.lot`).rejects.toThrow(/permission denied/);
    await expect(store.sql`truncate erp.batch_step`).rejects.toThrow(/permission denied/);
  });

  it('TRC-5, TRC-6 keeps lot numbers and stock states to their lists', async () => {
    await expect(store.sql`update erp.lot set stock_state = 'fine' where number = 'L26110101'`).rejects.toThrow(
      /lot_stock_state/,
    );
    await expect(store.sql`update erp.lot set shippable = true where number = 'L26110101'`).rejects.toThrow(
      /lot_shippable/,
    );
    const bad = store.sql`insert into erp.lot select (jsonb_populate_record(l, '{"number": "L 1"}')).* from erp.lot l where number = 'L26110101'`;
    await expect(bad).rejects.toThrow(/lot_number/);
  });
});
