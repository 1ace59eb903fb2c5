import { and, eq } from 'drizzle-orm';
import { definition } from '../../schemas/db/engine.ts';
import type { Process } from '../kernel/model.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import { given, reading } from '../store/statement.ts';
import type { Database } from '../store/transaction.ts';
import { openPackage, type Package, type PackageFiles } from './package.ts';

/** A deployed package, ready to run. */
export interface Definition extends Package {
  readonly hash: string;
  readonly key: string;
  readonly version: string;
  readonly process: Process;
}

/** A package is immutable, so what was read once under its hash never changes. */
const known = new Map<string, Definition>();

export async function byHash(db: Pick<Database, 'select'>, hash: string): Promise<Definition | undefined> {
  const cached = known.get(hash);
  if (cached) return cached;
  const [row] = await db.select().from(definition).where(eq(definition.hash, hash));
  if (!row) return undefined;
  const opened = {
    ...openPackage(row.package as PackageFiles),
    hash: row.hash,
    key: row.key,
    version: row.version,
    process: row.process,
  };
  known.set(hash, opened);
  return opened;
}

const effectiveHash = reading({ hash: definition.hash }, (db, fields) =>
  db
    .select(fields)
    .from(definition)
    .where(and(eq(definition.key, given('key')), eq(definition.state, given('state')))),
);

/** Only the effective version of a key starts instances (DEF-1). */
export async function effective(db: Pick<Database, 'select' | '_'>, key: string): Promise<Definition | undefined> {
  const [row] = await effectiveHash(db, { key, state: 'effective' });
  return row && byHash(db, row.hash);
}

export async function effectiveAll(db: Pick<Database, 'select'>): Promise<readonly Definition[]> {
  const rows = await db
    .select({ hash: definition.hash })
    .from(definition)
    .where(eq(definition.state, 'effective'))
    .orderBy(definition.key);
  const found = await Promise.all(rows.map(({ hash }) => byHash(db, hash)));
  return found.filter((each) => each !== undefined);
}

/** The parameters that an instance starts with. */
export function parametersOf({ manifest }: Package): JsonObject {
  return Object.fromEntries(Object.entries(manifest.parameters).map(([name, parameter]) => [name, parameter.default]));
}
