import { and, desc, eq, inArray } from 'drizzle-orm';
import { audit, definition } from '../../schemas/db/engine.ts';
import { onRecord } from '../audit/on-record.ts';
import { AUDIT_AS_STORED } from '../audit/row-hash.ts';
import { given, reading } from '../store/statement.ts';
import type { Database } from '../store/transaction.ts';

export type Reader = Pick<Database, 'select' | '_'>;

const RETIRED = 'definition.retire';
const FIELDS = {
  hash: definition.hash,
  key: definition.key,
  version: definition.version,
  state: definition.state,
  act: audit.id,
  action: audit.action,
  actHash: audit.hash,
  at: audit.enteredAt,
};
const isDeployment = and(
  eq(audit.resource, 'definition'),
  eq(audit.resourceId, definition.hash),
  inArray(audit.action, ['definition.deploy', RETIRED]),
  eq(audit.result, 'done'),
);
const latestFirst = [desc(audit.enteredAt), desc(audit.id)] as const;

const ofKey = reading(FIELDS, (db, fields) =>
  db
    .select(fields)
    .from(definition)
    .innerJoin(audit, isDeployment)
    .where(eq(definition.key, given('key')))
    .orderBy(...latestFirst),
);
const ofAll = reading(FIELDS, (db, fields) =>
  db
    .select(fields)
    .from(definition)
    .innerJoin(audit, isDeployment)
    .orderBy(definition.key, ...latestFirst),
);

type Deployment = Awaited<ReturnType<typeof ofKey>>[number];

/** Acts on record never change: what one said of a definition once, it says for ever. */
const checked = new Set<string>();

async function isOurs(db: Reader, { act, action, actHash, hash, at }: Deployment): Promise<boolean> {
  const name = `${act}/${action}/${actHash}/${hash}/${at}`;
  if (checked.has(name)) return true;
  const [row] = await db.select(AUDIT_AS_STORED).from(audit).where(eq(audit.id, act));
  if (!row || row.hash !== actHash || onRecord(row) !== true) return false;
  checked.add(name);
  return true;
}

/** The version that was deployed last by an act on record is effective until an act retires it, whatever the rows say: they could be set back unseen. */
async function latest(db: Reader, deployments: readonly Deployment[]): Promise<Deployment | undefined> {
  const retired = new Set<string>();
  for (const each of deployments) {
    if (!(await isOurs(db, each))) continue;
    if (each.action !== RETIRED) return retired.has(each.hash) ? undefined : each;
    retired.add(each.hash);
  }
  return undefined;
}

export const lastDeployed = async (db: Reader, key: string): Promise<Deployment | undefined> =>
  latest(db, await ofKey(db, { key }));

/** That of each process, in the order of their keys. */
export async function allLastDeployed(db: Reader): Promise<readonly Deployment[]> {
  const byKey = new Map<string, Deployment[]>();
  for (const each of await ofAll(db, {})) byKey.set(each.key, [...(byKey.get(each.key) ?? []), each]);
  const found = await Promise.all([...byKey.values()].map((each) => latest(db, each)));
  return found.filter((each) => each !== undefined);
}
