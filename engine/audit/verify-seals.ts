import { asc } from 'drizzle-orm';
import { seal } from '../../schemas/db/engine.ts';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import { merkleRoot } from './merkle.ts';
import { leaves, type Seal, sealHash } from './seal.ts';
import type { Broken, Look } from './verify.ts';
import type { Codes } from './verify-codes.ts';

async function check(
  db: Pick<Database, 'execute'>,
  each: Seal,
  before: Seal | undefined,
  anchors: ReadonlyMap<number, readonly string[]> | undefined,
  codes: Codes,
): Promise<Broken | undefined> {
  const name = String(each.id);
  if (each.hash !== sealHash(each)) return broken('engine.seal', name, 'hash-differs');
  const follows = before
    ? each.previousHash === before.hash && each.id === before.id + 1 && each.fromTxid === before.toTxid
    : each.id === 1 && each.fromTxid === '0';
  if (!follows) return broken('engine.seal', name, 'chain-broken');
  const found = await leaves(db, each.fromTxid, each.toTxid);
  if (found.length !== each.rows || merkleRoot(found) !== each.root) return broken('engine.seal', name, 'seal-broken');
  if (anchors && !anchors.get(each.id)?.includes(each.hash)) return broken('engine.seal', name, 'anchor-differs');
  return codes.check('seal', { ...each, txid: each.toTxid }, name);
}

/** Anchors as they were before and after the seals could be seen. */
export interface AnchorsRead {
  readonly before: ReadonlyMap<number, readonly string[]>;
  readonly after: ReadonlyMap<number, readonly string[]>;
}

/** Seals in their order; an anchor without its seal says that the newest seals were cut off. */
export async function verifySeals(
  db: Pick<Database, 'select' | 'execute'>,
  look: Look,
  codes: Codes,
  anchors?: AnchorsRead,
): Promise<Broken | undefined> {
  const seals = await db.select().from(seal).orderBy(asc(seal.id));
  let before: Seal | undefined;
  for (const each of seals) {
    const wrong = await check(db, each, before, anchors?.after, codes);
    if (wrong) return wrong;
    look(1);
    before = each;
  }
  const newest = Math.max(0, ...(anchors?.before.keys() ?? []));
  return newest > seals.length ? broken('engine.seal', String(seals.length + 1), 'anchor-differs') : undefined;
}
