import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { APP_ROLE, OWNER_ROLE } from './open.ts';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));
/** Any two migrations of one database wait for each other under this key. */
const LOCK = 7_406_118;

/** Roles are the cluster's, not the database's: two databases of one cluster may create them at the same moment. */
async function createRoles(sql: postgres.Sql): Promise<void> {
  for (const role of [OWNER_ROLE, APP_ROLE]) {
    await sql.unsafe(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
    await sql.unsafe(`do $$ begin execute format('grant ${role} to %I', current_user); end $$`);
  }
  await sql.unsafe(`do $$ begin
    execute format('grant create on database %I to ${OWNER_ROLE}', current_database());
  end $$`);
}

/** Brings the database to this build's schema, or to that of other migrations. `url` must be allowed to create roles the first time. */
export async function migrate(url: string, migrationsFolder = FOLDER): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await createRoles(sql);
    await sql.unsafe(`set role ${OWNER_ROLE}`);
    await applyMigrations(drizzle(sql), { migrationsFolder, migrationsSchema: 'migrations' });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
