import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterSterilisation } from '../../activities/mes/acts/enter-sterilisation.ts';
import { liveChecks } from '../../activities/quality/checks.ts';
import { registers } from '../../activities/registers.ts';
import { auditHash } from '../../engine/audit/append.ts';
import { AUDIT_AS_STORED } from '../../engine/audit/row-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { verifyWriters } from '../../engine/audit/verify-writers.ts';
import { database } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { audit } from '../../schemas/db/engine.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';
import { weaken, withoutCondition, withoutGuards } from './weakened.ts';

/** The account under which another system writes its own records. */
const MES = 'mes_of_the_plant';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
  await it.superuser.unsafe(`do $$ begin
    if not exists (select from pg_roles where rolname = '${MES}') then create role ${MES} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
  await it.superuser.unsafe(`grant usage on schema erp to ${MES}`);
  await it.superuser.unsafe(`grant select, insert, update on all tables in schema erp to ${MES}`);
});
afterAll(() => it.close());

const asApplication = (...statements: readonly string[]) =>
  it.core.store.sql.begin((sql) => statements.map((each) => sql.unsafe(each)));
const asMes = (...statements: readonly string[]) =>
  it.superuser.begin((sql) => [sql.unsafe(`set local role ${MES}`), ...statements.map((each) => sql.unsafe(each))]);

const check = async (lot: string, id: string) =>
  (await liveChecks({ db: database(it.core.store) }, lot)).find((each) => each.id === id);
const found = () => verify(it.core.store, { plant: registers });

/** A right record of a sterilisation, as whoever knows the tables can write it: that of another lot, made to fit this one's run. */
const recordOf = (lot: string, system: string) => `
  insert into erp.sterilisation_record
  select p.* from erp.batch_step s join erp.routing_operation o on o.id = s.operation and o.code = 'sterilisation'
  cross join (select r.* from erp.sterilisation_record r join erp.lot l on l.number = r.lot
    where l.item_revision = (select item_revision from erp.lot where number = '${lot}') and r.source_system = 'MES' limit 1) r
  cross join lateral jsonb_populate_record(null::erp.sterilisation_record, to_jsonb(r) || jsonb_build_object('id', 'ST-${lot}-1', 'lot', s.lot,
    'equipment', s.equipment, 'source_system', '${system}', 'started_at', s.started_at, 'finished_at', s.finished_at, 'entered_at', now())) p
  where s.lot = '${lot}' and s.cycle = 1`;
const withoutRecord = (lot: string) => it.superuser.unsafe(`delete from erp.sterilisation_record where lot = '${lot}'`);
const missing = lotsOf('sterilisation-missing');
const deviating = lotsOf('open-deviation');
const clean = lotsOf('clean');

const entered = {
  ...{ load: 'EO-LATE', temperature: '50', humidity: '60', concentration: '600' },
  ...{ exposureMinutes: 490, aerationHours: 30, biologicalIndicator: 'negative' },
};

describe('REL-1, AUD-6 a sterilisation record counts once an act on record, or another system’s account, made it', () => {
  const [lot = '', other = ''] = missing;

  test.each(['SIGNET', 'MES'])('one that the application’s account wrote as %s is no evidence', async (system) => {
    await asApplication(recordOf(lot, system));
    expect(await check(lot, 'REL-1.1.3')).toMatchObject({
      result: 'NOT_CHECKED',
      reason: {
        en: expect.stringContaining(`ST-${lot}-1: no act on record made it so`),
        'zh-CN': expect.stringContaining(`ST-${lot}-1：无与之相符的操作记录`),
      },
    });
    expect(await found()).toMatchObject({ ok: false, table: 'erp.sterilisation_record', row: `ST-${lot}-1` });
    await withoutRecord(lot);
    expect(await found()).toMatchObject({ ok: true });
  });

  test('nor with an act beside it that was written without the key, or is the copy of another', async () => {
    await it.plantAct('li.na', (tx) => enterSterilisation(tx, { ...entered, lot: other }));
    expect(await check(other, 'REL-1.1.3')).toMatchObject({ result: 'PASS' });
    const [{ id: _, txid: _in, ...act } = { id: 0, txid: '' }] = await database(it.core.store)
      .select(AUDIT_AS_STORED)
      .from(audit)
      .where(eq(audit.action, 'sterilisation.enter'));
    const forging = async (row: object) => {
      await database(it.core.store).transaction(async (tx) => {
        await tx.execute(recordOf(lot, 'SIGNET'));
        await tx.insert(audit).values(row as typeof audit.$inferInsert);
      });
      expect(await check(lot, 'REL-1.1.3')).toMatchObject({ result: 'NOT_CHECKED' });
      await withoutRecord(lot);
    };
    await forging(act);
    const [row] = await it.superuser`select to_jsonb(r) as row from erp.sterilisation_record r where lot = ${other}`;
    const forged = { ...act, resourceId: `ST-${lot}-1`, after: { ...row?.row, id: `ST-${lot}-1`, lot } } as never;
    await forging({ ...(forged as object), hash: auditHash(forged) });
    await it.superuser.begin((sql) => [
      sql`set local session_replication_role = replica`,
      sql`delete from engine.audit where id > (select min(id) from engine.audit where action = 'sterilisation.enter')`,
    ]);
    expect(await found()).toMatchObject({ ok: true });
  });

  test('one that was entered here and changed without an act counts no more', async () => {
    await asApplication(`update erp.sterilisation_record set temperature = temperature + 1 where lot = '${other}'`);
    expect(await check(other, 'REL-1.1.3')).toMatchObject({ result: 'NOT_CHECKED' });
    await asApplication(`update erp.sterilisation_record set temperature = temperature - 1 where lot = '${other}'`);
    expect(await check(other, 'REL-1.1.3')).toMatchObject({ result: 'NOT_CHECKED' });
  });

  test('what MES wrote under its own account is its record', async () => {
    await asMes(recordOf(lot, 'MES'));
    expect(await check(lot, 'REL-1.1.3')).toMatchObject({ result: 'PASS' });
    await asMes(`update erp.sterilisation_record set source_system = 'SIGNET' where lot = '${lot}'`);
    expect(await check(lot, 'REL-1.1.3')).toMatchObject({ result: 'NOT_CHECKED' });
  });
});

describe('REL-7, AUD-6 a deviation is closed by an act on record, or by QMS under its own account', () => {
  const [lot = '', other = ''] = deviating;
  const close = (of: string) =>
    `update erp.deviation set closed_at = now(), closed_by = 'zhao.lei', disposition = 'use' where lot = '${of}' and closed_at is null`;

  test('one that the application’s account closed is open, and says why', async () => {
    await asApplication(close(lot));
    expect(await check(lot, 'REL-7.1')).toMatchObject({
      result: 'FAIL',
      reason: {
        en: expect.stringContaining('no act on record made it so'),
        'zh-CN': expect.stringContaining('无与之相符的操作记录'),
      },
    });
  });

  test('nothing is released over it, whatever the package asks', async () => {
    await weaken(it, '9.0.1', withoutCondition, withoutGuards);
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    expect(await it.open(instance)).toEqual(['resolve']);
    expect((await it.variables(instance)).refusal).toContain('REL-7.1');
  });

  test('what QMS closed under its own account is closed, and holds', async () => {
    await asMes(close(other));
    expect(await check(other, 'REL-7.1')).toMatchObject({ result: 'PASS' });
    await it.superuser.unsafe(`update erp.deviation set closed_at = null, closed_by = null where lot = '${lot}'`);
  });
});

describe('AUD-6 rows of a batch that the application’s account wrote without an act', () => {
  const [lot = ''] = clean;
  const change = `update erp.environment_record set value = value * 0.99 where id = (select min(id) from erp.environment_record where lot = '${lot}' and code = 'viable')`;

  test('are exceptions of the audit trail that nobody can have reviewed', async () => {
    expect(await check(lot, 'REL-7.5')).toMatchObject({ result: 'PASS' });
    const [row] = await it.superuser.unsafe(
      `select min(id) as id from erp.environment_record where lot = '${lot}' and code = 'viable'`,
    );
    await asApplication(change);
    expect(await check(lot, 'REL-7.5')).toMatchObject({
      result: 'FAIL',
      reason: { en: expect.stringContaining(`erp.environment_record ${row?.id}`) },
    });
    await asMes(change);
    expect(await check(lot, 'REL-7.5')).toMatchObject({ result: 'PASS' });
  });

  const every = `select table_name as name from information_schema.columns where table_schema = 'erp' and column_name = 'source_system' order by 1`;

  test('are named in every table, and those of other systems in none', async () => {
    const tables = (await it.superuser.unsafe<{ name: string }[]>(every)).map(({ name }) => name);
    expect(tables.length).toBeGreaterThan(40);
    const touch = (name: string) =>
      `update erp.${name} set plant = plant where ctid in (select ctid from erp.${name} limit 1)`;
    const takenOver = (name: string) => `update erp.${name} set plant = plant where written_as = 'signet_app'`;
    await asMes(...tables.map(takenOver));
    for (const name of tables) {
      if ((await it.superuser.unsafe(`select 1 from erp.${name} limit 1`)).length === 0) continue;
      const problem = { code: 'writer-without-act' };
      await asApplication(touch(name));
      expect(await verifyWriters(database(it.core.store)), name).toMatchObject({ table: `erp.${name}`, problem });
      await asMes(takenOver(name));
      expect(await verifyWriters(database(it.core.store)), name).toBeUndefined();
    }
  });

  test('the account cannot be said to be another', async () => {
    await asApplication(`update erp.lot set written_as = '${MES}', written_in = null where number = '${lot}'`);
    const [row] = await it.superuser.unsafe(`select written_as from erp.lot where number = '${lot}'`);
    expect(row?.written_as).toBe('signet_app');
    expect(await check(lot, 'REL-7.5')).toMatchObject({ result: 'FAIL' });
  });

  test('no copy of an act speaks for a transaction that left none, whichever row it says it is', async () => {
    await asMes(`update erp.lot set written_as = null where number = '${lot}'`);
    expect(await check(lot, 'REL-7.5')).toMatchObject({ result: 'PASS' });
    await asApplication(change);
    const spoken = `(select max(written_in::text)::xid8 from erp.environment_record where lot = '${lot}' and code = 'viable')`;
    await asApplication(`
      insert into engine.audit select (jsonb_populate_record(a, jsonb_build_object('id', -1, 'txid', ${spoken}))).*
      from engine.audit a where action = 'plant.load'`);
    const [copy] = await it.superuser.unsafe(
      `select id, txid = ${spoken} as speaks from engine.audit where action = 'plant.load' order by id <> -1, id desc`,
    );
    expect(copy).toMatchObject({ speaks: false });
    expect(Number(copy?.id)).toBeGreaterThan(1);
    expect(await check(lot, 'REL-7.5')).toMatchObject({ result: 'FAIL' });
    await asMes(change);
    await it.superuser.begin((sql) => [
      sql`set local session_replication_role = replica`,
      sql`delete from engine.audit where id = ${copy?.id ?? 0}`,
    ]);
  });

  test('who has the application’s rights is the application, under whichever name', async () => {
    await it.superuser.unsafe(`create role beside_${PLANT} nologin in role signet_app`);
    await it.superuser.begin((sql) => [sql.unsafe(`set local role beside_${PLANT}`), sql.unsafe(change)]);
    expect(await check(lot, 'REL-7.5')).toMatchObject({ result: 'FAIL' });
    await asMes(change);
    await it.superuser.unsafe(`drop role beside_${PLANT}`);
  });

  test.each([
    [
      'calibration',
      `insert into erp.calibration select (jsonb_populate_record(c, '{"id": "CAL-FORGED"}')).* from erp.calibration c limit 1`,
    ],
    ['supplier_block', `update erp.supplier_block set blocked_to = '2026-01-01'`],
    [
      'training_record',
      `update erp.training_record set valid_to = '2099-01-01' where ctid in (select ctid from erp.training_record limit 1)`,
    ],
  ])('a master that the account wrote, %s, stands against every batch', async (table, statement) => {
    await it.superuser.unsafe(`create table public.kept as select * from erp.${table}`);
    expect(await check(lot, 'REL-7.5')).toMatchObject({ result: 'PASS' });
    await asApplication(statement);
    expect(await check(lot, 'REL-7.5')).toMatchObject({
      result: 'FAIL',
      reason: { en: expect.stringContaining(`erp.${table} `) },
    });
    await it.superuser.begin((sql) => [
      sql`set local session_replication_role = replica`,
      sql.unsafe(`delete from erp.${table}`),
      sql.unsafe(`insert into erp.${table} select * from public.kept`),
      sql`drop table public.kept`,
    ]);
    expect(await check(lot, 'REL-7.5')).toMatchObject({ result: 'PASS' });
  });
});
