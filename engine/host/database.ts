import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { migrate } from '../store/migrate.ts';
import { APP_ROLE, openStore, type Store } from '../store/open.ts';
import type { Progress } from './progress.ts';
import { Refused, reasonOf } from './refused.ts';

/** The account of the running product in an embedded database: it may do what the application may, and nothing else. */
const LOGIN = 'signet';
/** Milliseconds within which a database answers, or is called unreachable. */
const PATIENCE = 10_000;

export interface DatabaseAddress {
  /** Absent: the application is given an account of its own. */
  readonly url?: string;
  readonly adminUrl: string;
}

/** Brings the database to this build's schema and opens it as the application. */
export async function openDatabase({ url, adminUrl }: DatabaseAddress, progress: Progress): Promise<Store> {
  await reachDatabase(adminUrl);
  progress(text('Applying migrations', '正在执行数据库迁移'));
  await migrated(adminUrl);
  const address = url ?? (await applicationUrl(adminUrl));
  await reachDatabase(address);
  return openStore(address, { connections: 25 });
}

/** The schema is made by an account that may. */
async function migrated(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (cause) {
    if (!isDenied(cause)) throw cause;
    const reason = reasonOf(cause);
    const message = text(
      `The account of DATABASE_URL may not create what Signet needs (${reason}). Give one that may with DATABASE_ADMIN_URL.`,
      `DATABASE_URL 的账户无权创建 Signet 所需的对象（${reason}）。请通过 DATABASE_ADMIN_URL 提供有权限的账户。`,
    );
    throw new Refused(outcome('database-not-permitted', message, { path: 'DATABASE_ADMIN_URL' }), cause);
  }
}

/** `insufficient_privilege`, wherever in the chain of causes it stands. */
function isDenied(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { readonly code?: string; readonly cause?: unknown };
  return code === '42501' || (cause !== undefined && cause !== null && isDenied(cause));
}

/** Gives the application an account of its own, so that nothing it runs can become the superuser again. */
async function applicationUrl(adminUrl: string): Promise<string> {
  const secret = new URL(adminUrl).password;
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [known] = await sql`select from pg_roles where rolname = ${LOGIN}`;
    const verb = known ? 'alter' : 'create';
    await sql.unsafe(`${verb} role ${LOGIN} login noinherit nosuperuser password '${secret}'`);
    await sql.unsafe(`grant ${APP_ROLE} to ${LOGIN}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
  const url = new URL(adminUrl);
  url.username = LOGIN;
  return url.href;
}

/** Refuses an address at which no database lets us in. */
export async function reachDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const patience = new AbortController();
  // The client connects again and again to a host that closes every connection: somebody has to lose patience.
  const silent = sleep(PATIENCE, undefined, patience).then(() => Promise.reject(new Error('no answer')));
  try {
    await Promise.race([sql`select 1`, silent]);
  } catch (cause) {
    throw new Refused(unreachable(url, reasonOf(cause)), cause);
  } finally {
    patience.abort();
    silent.catch(() => {});
    await sql.end({ timeout: 1 });
  }
}

function unreachable(url: string, reason: string): Outcome {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}:${port || '5432'}${pathname}`;
  return outcome(
    'database-unreachable',
    text(
      `The database at ${where} cannot be used (${reason}). Check DATABASE_URL and DATABASE_ADMIN_URL, or leave them out to run an embedded PostgreSQL.`,
      `无法使用数据库 ${where}（${reason}）。请检查 DATABASE_URL 与 DATABASE_ADMIN_URL，或不设置它们以使用内嵌 PostgreSQL。`,
    ),
    { path: 'DATABASE_URL' },
  );
}
