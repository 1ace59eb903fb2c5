import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveChecks } from '../../activities/quality/checks.ts';
import type { Check } from '../../engine/decisions/check.ts';
import { database } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { type Releasing, releasing } from './releasing.ts';

let it: Releasing;
const [lot = ''] = lotsOf('clean');
const [blocked = ''] = lotsOf('blocked-supplier');

beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

/** What tells of something that should not be: where there is none, there is nothing to show. */
const BLOCKERS = [
  'supplier_block',
  'audit_trail_exception',
  'deviation',
  'nonconformance',
  'hold',
  'change_order',
  'rework_order',
];
/** Key columns of tables whose rows are named by two. */
const PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  'erp.batch_record': ['lot', 'cycle'],
  'erp.batch_parameter': ['step', 'code'],
  'erp.genealogy': ['consumed', 'produced'],
  'erp.inspection_result': ['inspection', 'characteristic'],
};
const SINGLE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'work_order',
      'purchase_receipt',
      'inspection',
      'process_validation',
      'lot',
      'registration_certificate',
      'equipment',
    ].map((table) => [`erp.${table}`, 'number']),
  ),
  'erp.udi': 'lot',
  'erp.udi_device': 'di',
};

function named(table: string, id: string): string {
  const pair = PAIRS[table];
  if (!pair) return `${SINGLE[table] ?? 'id'} = '${id}'`;
  const cut = id.lastIndexOf('/');
  return `${pair[0]} = '${id.slice(0, cut)}' and ${pair[1]}::text = '${id.slice(cut + 1)}'`;
}

/** The checks of a lot with some rows gone, as only the database's superuser could make them; they come back. */
async function without(
  where: readonly { readonly table: string; readonly where: string }[],
  of: string,
): Promise<readonly Check[]> {
  const kept: { table: string; rows: unknown }[] = [];
  const replica = (work: (sql: typeof it.superuser) => Promise<unknown>) =>
    it.superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await work(sql as unknown as typeof it.superuser);
    });
  await replica(async (sql) => {
    for (const each of where) {
      const [gone] = await sql.unsafe(
        `with gone as (delete from ${each.table} as t where ${each.where} returning *) select jsonb_agg(to_jsonb(gone)) as rows from gone`,
      );
      if (!gone?.rows) throw new Error(`${each.table} has no row where ${each.where}`);
      kept.push({ table: each.table, rows: gone.rows });
    }
  });
  const checks = await liveChecks({ db: database(it.core.store) }, of);
  await replica(async (sql) => {
    for (const { table, rows } of kept)
      await sql.unsafe(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
        rows as never,
      ]);
  });
  return checks;
}

const passed = (checks: readonly Check[]) => checks.filter((check) => check.result === 'PASS').length;
const said = (checks: readonly Check[], id: string) => checks.find((check) => check.id === id);

describe('REL-2, W7 missing evidence is never PASS', () => {
  test('each primary row that a check judged is missed by a check', async () => {
    const checks = await liveChecks({ db: database(it.core.store) }, lot);
    expect(passed(checks)).toBe(checks.length);
    const rows = new Map(checks.flatMap((check) => check.evidence).map((row) => [`${row.table} ${row.id}`, row]));
    const needed = [...rows.values()].filter(({ table }) => !BLOCKERS.includes(table.slice('erp.'.length)));
    expect(needed.length).toBeGreaterThan(60);
    const unmissed: string[] = [];
    for (const { table, id } of needed) {
      const left = await without([{ table, where: named(table, id) }], lot);
      if (passed(left) === left.length) unmissed.push(`${table} ${id}`);
    }
    expect(unmissed).toEqual([]);
    expect(passed(await liveChecks({ db: database(it.core.store) }, lot))).toBe(checks.length);
  }, 120_000);

  test('what is missing is named in both languages', async () => {
    const parameter = await without([{ table: 'erp.batch_parameter', where: `step = '${lot}-1-30'` }], lot);
    expect(said(parameter, 'REL-1.1.2')).toMatchObject({
      result: 'NOT_CHECKED',
      reason: { en: expect.stringMatching(/^No evidence: 30 /) },
    });
    const viable = await without(
      [{ table: 'erp.environment_record', where: `lot = '${lot}' and code = 'viable'` }],
      lot,
    );
    expect(said(viable, 'REL-1.1.4')).toMatchObject({
      result: 'NOT_CHECKED',
      reason: { 'zh-CN': expect.stringContaining('沉降菌') },
    });
    const inspection = await without(
      [{ table: 'erp.inspection', where: `lot = '${lot}' and kind = 'in-process'` }],
      lot,
    );
    expect(said(inspection, 'REL-1.3.1')).toMatchObject({
      result: 'NOT_CHECKED',
      reason: { en: 'No evidence: in-process inspection' },
    });
  });

  test('TRC-2 a genealogy that ends too early clears no supplier', async () => {
    const intermediate = `produced in (select consumed from erp.genealogy g join erp.lot l on l.number = g.consumed where g.produced = '${blocked}' and l.kind = 'intermediate')`;
    const checks = await without([{ table: 'erp.genealogy', where: intermediate }], blocked);
    expect(said(checks, 'REL-7.9')).toMatchObject({ result: 'NOT_CHECKED' });
    expect(passed(checks)).toBeLessThan(checks.length);
  });

  test('without a bill of materials, characteristics or revisions nothing passes by having nothing to compare with', async () => {
    const revision = `(select item_revision from erp.work_order where lot = '${lot}')`;
    const bom = await without([{ table: 'erp.bom_line', where: `item_revision = ${revision}` }], lot);
    expect([said(bom, 'REL-1.2.3')?.result, said(bom, 'REL-1.2.4')?.result]).toEqual(['NOT_CHECKED', 'NOT_CHECKED']);
    const spec = `specification in (select specification from erp.inspection where lot = '${lot}' and kind = 'final')`;
    const characteristics = await without([{ table: 'erp.characteristic', where: spec }], lot);
    expect(said(characteristics, 'REL-1.3.2')?.result).toBe('NOT_CHECKED');
    for (const one of ['bom_line', 'characteristic', 'routing_operation'] as const) {
      const place = one === 'characteristic' ? spec : `item_revision = ${revision}`;
      const single = `ctid = (select min(ctid) from erp.${one} where ${place})`;
      const left = await without([{ table: `erp.${one}`, where: single }], lot);
      expect(passed(left), one).toBeLessThan(left.length);
    }
    const routing = await without([{ table: 'erp.routing_operation', where: `item_revision = ${revision}` }], lot);
    expect(said(routing, 'REL-1.1.1')?.result).toBe('NOT_CHECKED');
    expect(said(routing, 'REL-1.1.2')?.result).toBe('NOT_CHECKED');
  });
});
