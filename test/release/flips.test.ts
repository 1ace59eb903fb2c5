import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { flips } from './flips.ts';
import { type LoadedPlant, loadedPlant, notPassed, releaseConditions } from './plant.ts';

const [lot = '', foreign = ''] = lotsOf('clean');

describe('REL-1, REL-7 one primary row turns exactly one check, and turns it back', () => {
  let plant: LoadedPlant;
  let sql: postgres.Sql;
  beforeAll(async () => {
    plant = await loadedPlant();
    sql = postgres(plant.adminUrl, { max: 1, onnotice: () => {} });
    await sql.unsafe(FOREIGN.replaceAll('$lot', `'${foreign}'`));
  });
  afterAll(async () => {
    await sql.end();
    await plant.drop();
  });

  test('every check has its row', () => {
    const turned = new Set(flips.map((it) => it.check));
    expect(releaseConditions.checks.map((it) => it.id).filter((id) => !turned.has(id))).toEqual([]);
  });

  test.each(flips)('$check $table: $set', async ({ check, result, table, where, set }) => {
    const at = (it: string) => it.replaceAll('$lot', `'${lot}'`);
    expect(notPassed(await plant.checks(lot))).toEqual([]);
    const rows = await sql.unsafe(`select ctid, * from erp.${table} where ${at(where)}`);
    expect(rows).toHaveLength(1);
    const columns = set.split(/, (?=\w+ = )/).map((it) => it.slice(0, it.indexOf(' =')));
    // Kept by its own primary key, since the change may move it out of its condition.
    const [key] = await sql.unsafe(
      `update erp.${table} set ${at(set)} where ${at(where)} returning ctid::text as ctid`,
    );
    const checks = await plant.checks(lot);
    expect(notPassed(checks)).toEqual([[check, result]]);
    expect(checks.find((it) => it.id === check)?.reason?.['zh-CN']).toBeTruthy();

    const before = Object.fromEntries(columns.map((column) => [column, rows[0]?.[column] as string | null]));
    await sql`update ${sql(`erp.${table}`)} set ${sql(before, columns)} where ctid = ${key?.ctid}::tid`;
    expect(notPassed(await plant.checks(lot))).toEqual([]);
  });

  test('REL-2 each source that delivers nothing makes its checks NOT_CHECKED, never PASS', async () => {
    const checks = await plant.checks('R26100001');
    expect(checks.filter((it) => it.result === 'NOT_CHECKED').length).toBeGreaterThan(15);
    expect(checks.find((it) => it.id === 'REL-1.1.1')).toMatchObject({ result: 'NOT_CHECKED' });
  });
});

/** Open rows of another batch: moving them to the clean one is a change of one row. */
const FOREIGN = `
  insert into erp.nonconformance (plant, source_system, entered_at, number, lot, cycle, title, opened_at, opened_by)
    values ('SZ1', 'QMS', now(), 'NC-FOREIGN', $lot, 1, '{"en":"Scratches","zh-CN":"划痕"}', now(), 'he.ping');
  insert into erp.nonconformance (plant, source_system, entered_at, number, lot, cycle, title, opened_at, opened_by, disposition, closed_at)
    values ('SZ1', 'QMS', now(), 'NC-CLOSED', $lot, 1, '{"en":"Scratches","zh-CN":"划痕"}', now(), 'he.ping', 'rework', now());
  insert into erp.rework_order (plant, source_system, entered_at, number, lot, nonconformance, cycle, kind, operations, opened_at, opened_by)
    values ('SZ1', 'MES', now(), 'RW-FOREIGN', $lot, 'NC-CLOSED', 2, 'reprocess', '{}', now(), 'li.na');
  insert into erp.deviation (plant, source_system, entered_at, number, lot, kind, class, title, opened_at, opened_by)
    values ('SZ1', 'QMS', now(), 'OOS-FOREIGN', $lot, 'oos', 'major', '{"en":"OOS","zh-CN":"超标"}', now(), 'he.ping');
  insert into erp.hold (plant, source_system, entered_at, number, lot, cause, reference, placed_at, placed_by)
    values ('SZ1', 'QMS', now(), 'HD-FOREIGN', $lot, 'capa', 'CAPA-26-001', now(), 'zhao.lei');
  insert into erp.change_order (plant, source_system, entered_at, number, item, title, holds_release, opened_at)
    values ('SZ1', 'PLM', now(), 'CO-FOREIGN', 'M-1001', '{"en":"New resin","zh-CN":"新树脂"}', true, now());
  insert into erp.audit_trail_exception (plant, source_system, entered_at, id, lot, description, at, by)
    values ('SZ1', 'MES', now(), 'AT-FOREIGN', $lot, '{"en":"Value changed","zh-CN":"数值修改"}', now(), 'li.na');
`;
