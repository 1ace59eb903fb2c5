import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ship } from '../../activities/wms/ship.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { lotsOf, performedByZhouMei } from '../../examples/plant/kinds.ts';
import { attachment } from '../../schemas/db/engine.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { retentionSample } from '../../schemas/db/erp/shipments.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

const lotRow = async (number: string) =>
  (await database(it.core.store).select().from(lots).where(eq(lots.number, number)))[0];

describe('P4 a clean batch', () => {
  const [lot = ''] = lotsOf('clean');
  let instance: string;

  test('REL-1 is collected and evaluated at once; both heads review in parallel', async () => {
    instance = await it.begin(lot);
    expect(await it.open(instance)).toEqual(['reviewLaboratory', 'reviewProduction']);
    const { evaluation, cycle } = await it.variables(instance);
    expect(evaluation).toMatchObject({ releasable: true, counts: { fail: 0, notChecked: 0 } });
    expect(cycle).toBe(1);
    expect(await lotRow(lot)).toMatchObject({ stockState: 'quarantine', shippable: false });
  });

  test('REL-2 what the evidence names can be read in both languages', async () => {
    const { evidence } = await it.variables(instance);
    const said: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const { label } = value as { label?: string | { 'zh-CN': string } };
      if (label !== undefined) said.push(typeof label === 'string' ? label : label['zh-CN']);
      Object.values(value).forEach(collect);
    };
    collect(evidence);
    expect(said.length).toBeGreaterThan(50);
    // Symbols of units and names of files are no words; logins have a dot.
    const words = said.flatMap((label) => label.match(/(?<![\w./-])[a-z]{3,}(?![\w./-])/g) ?? []);
    expect(words.filter((word) => !['kPa', 'min'].includes(word))).toEqual([]);
    expect(said.some((label) => /EU\/套/.test(label))).toBe(true);
  });

  test('REL-3 is released by its releaser: sheet, certificate, lot 合格 and shippable', async () => {
    await reviewed(it, instance);
    expect(await it.open(instance)).toEqual(['release']);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    expect(await lotRow(lot)).toMatchObject({ stockState: 'accepted', shippable: true });
    const { documents } = await it.variables(instance);
    const files = await database(it.core.store).select().from(attachment);
    const { sheet, certificate } = documents as { sheet: string; certificate: string };
    expect(files.map((file) => file.hash).sort()).toEqual([sheet, certificate].sort());
  });

  test('GMP 105 what is kept is on record and cannot be shipped; more than is there cannot be kept', async () => {
    const made = Number((await lotRow(lot))?.quantity);
    const shipping = (pieces: number) =>
      transact(it.core.store, { id: 'wu.qiang', plant: 'SZ1' }, (tx) =>
        ship(tx, { lot, quantity: String(pieces), consignee: 'C-1001' }),
      );
    expect(await shipping(10)).toMatchObject({ kind: 'done' });
    const keep = (pieces: number) =>
      it.act(instance, 'retentionSample', 'he.ping', { quantity: pieces, location: 'A-1' });
    expect((await keep(made - 9))?.code).toBe('quantity-exceeded');
    // Signed, and not recorded yet: it cannot be shipped in between either.
    expect(
      await it.accepted(instance, 'retentionSample', 'he.ping', { quantity: 30, location: 'A-1' }),
    ).toBeUndefined();
    expect(await shipping(made - 39)).toMatchObject({ outcome: { code: 'quantity-exceeded' } });
    await it.drive(instance);
    expect(await it.state(instance)).toMatchObject({ status: 'completed', end: 'released' });

    const samples = await database(it.core.store).select().from(retentionSample).where(eq(retentionSample.lot, lot));
    expect(samples).toMatchObject([{ location: 'A-1', takenBy: 'he.ping', sourceSystem: 'SIGNET' }]);
    expect(Number(samples[0]?.quantity)).toBe(30);
    expect(await shipping(made - 39)).toMatchObject({ outcome: { code: 'quantity-exceeded' } });
    expect(await shipping(made - 40)).toMatchObject({ kind: 'done' });
  });

  test('IAM-6 the releaser had no production task in the batch', async () => {
    const [conflict = ''] = performedByZhouMei;
    const begun = await it.begin(conflict);
    await reviewed(it, begun);
    const refused = await it.act(begun, 'release', 'zhou.mei', { decision: 'release' });
    expect(refused?.code).toBe('duties-conflict');
    expect(await it.act(begun, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  });
});
