import { eq } from 'drizzle-orm';
import { definition } from '../../schemas/db/engine.ts';
import type { Process } from '../kernel/model.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Database } from '../store/transaction.ts';
import { allLastDeployed, lastDeployed, type Reader } from './deployed.ts';
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

/** The version of a key that an act on record made effective, and whether its row says so too. */
export interface Effective {
  readonly definition: Definition;
  readonly agrees: boolean;
}

export async function effectiveOnRecord(db: Reader, key: string): Promise<Effective | undefined> {
  const last = await lastDeployed(db, key);
  const definition = last && (await byHash(db, last.hash));
  return definition && { definition, agrees: last.state === 'effective' };
}

/** Only the effective version of a key starts instances (DEF-1). */
export const effective = async (db: Reader, key: string): Promise<Definition | undefined> =>
  (await effectiveOnRecord(db, key))?.definition;

export async function effectiveAll(db: Reader): Promise<readonly Definition[]> {
  const found = await Promise.all((await allLastDeployed(db)).map(({ hash }) => byHash(db, hash)));
  return found.filter((each) => each !== undefined);
}

/** The parameters that an instance starts with. */
export function parametersOf({ manifest }: Package): JsonObject {
  return Object.fromEntries(Object.entries(manifest.parameters).map(([name, parameter]) => [name, parameter.default]));
}
