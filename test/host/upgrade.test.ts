import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { plantPort } from '../../activities/plant-port.ts';
import { verify } from '../../engine/audit/verify.ts';
import { readConfig } from '../../engine/host/config.ts';
import { startHost } from '../../engine/host/host.ts';
import { Lifetime } from '../../engine/host/lifetime.ts';
import { advance } from '../../engine/instances/advance.ts';
import { assign } from '../../engine/instances/assign.ts';
import { type Core, system } from '../../engine/instances/core.ts';
import { loadRegistry } from '../../engine/plugins/load-registry.ts';
import { migrate } from '../../engine/store/migrate.ts';
import { openStore } from '../../engine/store/open.ts';
import { temporal } from '../setup/temporal.ts';
import { dataFolder, removeFolder } from './child.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
/**
 * What the last build before migration 0011 wrote, row by row: a lot released with all its acts, one under review, a sterilisation
 * record entered, a deviation closed, a secret changed, a session open, a seal; and a lot that the ERP had accepted long before.
 */
const WRITTEN = new URL('../fixtures/upgrade/written-under-0010.json.gz', import.meta.url);
const NAME = 'upgraded';

let data: string;
let url: string;
let core: Core;
let superuser: postgres.Sql;
const host = new Lifetime();

/** The schema as it was, made by the migrations up to then. */
async function migrateTo(last: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-migrations-'));
  const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8'));
  const entries = (journal.entries as { readonly idx: number; readonly tag: string }[]).filter(
    ({ idx }) => idx <= last,
  );
  mkdirSync(join(folder, 'meta'));
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  for (const { tag } of entries) cpSync(join(MIGRATIONS, `${tag}.sql`), join(folder, `${tag}.sql`));
  await migrate(url, folder);
  rmSync(folder, { recursive: true });
}

/** The rows as they stood, and a cluster that has come as far as the one that wrote them. */
async function restore(): Promise<void> {
  const rows = JSON.parse(gunzipSync(readFileSync(WRITTEN)).toString()) as Record<string, { readonly txid?: string }[]>;
  const last = Math.max(...Object.values(rows).flatMap((all) => all.map(({ txid }) => Number(txid ?? 0))));
  const reached = async () => Number((await superuser`select pg_current_xact_id()::text as now`)[0]?.now);
  while ((await reached()) <= last);
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    for (const [table, all] of Object.entries(rows))
      await sql.unsafe(
        `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [all as never],
      );
  });
  const counted = await superuser`select table_name as name, column_name as column from information_schema.columns
    where table_schema = 'engine' and pg_get_serial_sequence('engine.' || table_name, column_name) is not null`;
  for (const { name, column } of counted)
    await superuser.unsafe(
      `select setval(pg_get_serial_sequence('engine.${name}', '${column}'), coalesce(max(${column}), 1)) from engine.${name}`,
    );
}

async function start(): Promise<void> {
  const { address, namespace } = temporal();
  const env = { DATABASE_URL: url, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, SIGNET_PARTS: 'relay' };
  await startHost(readConfig({ ...env, SIGNET_DATA: data, SIGNET_LOG_LEVEL: 'warn' }), host, () => {});
}

beforeAll(async () => {
  vi.stubEnv('SIGNET_KEYS', Buffer.alloc(32, 7).toString('base64'));
  data = dataFolder();
  url = `${inject('postgres')}/${NAME}`;
  const server = postgres(`${inject('postgres')}/postgres`, { max: 1 });
  await server.unsafe(`create database ${NAME}`);
  await server.end();
  superuser = postgres(url, { max: 1, onnotice: () => {} });
  await migrateTo(10);
  await restore();
  await migrate(url);
  const registry = await loadRegistry(fileURLToPath(new URL('../../activities', import.meta.url)));
  core = { store: openStore(url, { connections: 2 }), registry };
});

afterAll(async () => {
  await host.close();
  await core.store.close();
  await superuser.end();
  const server = postgres(`${inject('postgres')}/postgres`, { max: 1 });
  await server.unsafe(`drop database ${NAME} with (force)`);
  await server.end();
  removeFolder(data);
  vi.unstubAllEnvs();
});

const found = () => verify(core.store, { plant: plantPort.registers });

describe('AUD-6 an installation whose rows an earlier build wrote', () => {
  test('is not verified before they are put on record', async () => {
    expect(await found()).toMatchObject({ ok: false, problem: { code: 'code-missing' } });
  });

  test('verifies clean once the new build has started', async () => {
    await start();
    expect(await found()).toMatchObject({ ok: true });
    expect(
      await superuser`select action from engine.audit where action like '%.begin' or action like '%-begin' order by action`,
    ).toEqual(['evidence.codes-begin', 'evidence.contents-begin', 'stock.begin'].map((action) => ({ action })));
  });

  test('SIG-4 its sessions are over, and nobody is signed in by one', async () => {
    expect(await superuser`select 1 from engine.session where ended_at is null`).toEqual([]);
  });

  test('REL-3 the lot that was accepted before is on record as it stood, and no other is taken for it', async () => {
    const [act] = await superuser`select after from engine.audit where action = 'stock.begin'`;
    expect(act?.after).toEqual({ lots: { L24010101: { stockState: 'accepted', shippable: true } } });
    await superuser`update erp.lot set shippable = false where number = 'L24010101'`;
    expect(await found()).toMatchObject({ ok: false, table: 'erp.lot', row: 'L24010101' });
    await superuser`update erp.lot set shippable = true where number = 'L24010101'`;
    await superuser.begin((sql) => [
      sql`set local session_replication_role = replica`,
      sql`insert into erp.lot select (jsonb_populate_record(l, '{"number":"L24010102"}')).* from erp.lot l where number = 'L24010101'`,
    ]);
    await plantPort.begin(core.store, { id: 'system:host', plant: 'SZ1' });
    expect(await found()).toMatchObject({ ok: false, table: 'erp.lot', row: 'L24010102' });
    await superuser`delete from erp.lot where number = 'L24010102'`;
  });

  test('W6, WF-7 what was open goes on under the version that it began with', async () => {
    const [task] =
      await superuser`select instance, wait from engine.task where element = 'reviewLaboratory' and status = 'open'`;
    const instance = String(task?.instance);
    const claimed = await assign(
      core,
      { instance, wait: String(task?.wait), claim: true },
      { id: 'zhang.min', plant: 'SZ1' },
    );
    expect(claimed).not.toMatchObject({ kind: 'refused' });
    await advance(core, { instance }, { actor: system('driver', 'SZ1'), performs: 'due' });
    expect(
      await superuser`select version, state from engine.definition where key = 'batch-release' and hash = (select definition_hash from engine.instance where id = ${instance})`,
    ).toMatchObject([{ state: 'superseded' }]);
    expect(await found()).toMatchObject({ ok: true });
  });

  test('nothing more is added without a code', async () => {
    const copy = core.store
      .sql`insert into engine.audit select (jsonb_populate_record(a, '{"id": 999999, "mac": null}')).* from engine.audit a where mac is null limit 1`;
    await expect(copy).rejects.toThrow(/audit_coded/);
  });
});
