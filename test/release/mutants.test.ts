import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect } from '../../activities/quality/collect.ts';
import { asJson } from '../../activities/quality/evidence.ts';
import type { Source } from '../../activities/quality/source.ts';
import { sources } from '../../activities/quality/sources.ts';
import type { Check } from '../../engine/decisions/check.ts';
import { evaluate } from '../../engine/decisions/evaluate.ts';
import { groupsOf } from '../../engine/decisions/evidence.ts';
import { prepared } from '../../engine/store/prepared.ts';
import type { Database } from '../../engine/store/transaction.ts';
import { attacks } from './attacks.ts';
import { HARMLESS, isEntry } from './harmless.ts';
import { mutantsOf } from './mutants.ts';
import { type LoadedPlant, loadedPlant, notPassed, releaseConditions } from './plant.ts';

/** A clean batch with a closed deviation, a reviewed exception of the audit trail, and components of two lots each. */
const LOT = 'L26110802';
/** A clean batch with a lifted hold. */
const HELD = 'L26110602';

let plant: LoadedPlant;
let superuser: postgres.Sql;
beforeAll(async () => {
  plant = await loadedPlant();
  superuser = postgres(plant.adminUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await superuser.end();
  await plant.drop();
});

class RolledBack extends Error {}

/** Edits as only the database's superuser could make them; nothing of them stays. */
async function editing(judge: typeof judged, work: (tx: Database, edited: Edited) => Promise<void>): Promise<void> {
  const done = drizzle(prepared(superuser)).transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    const edited: Edited = async (statement, lot = LOT) => {
      await tx.execute(sql`savepoint edit`);
      const { count } = await tx.execute(statement).catch((error: unknown) => {
        // What the database itself does not take is no hole.
        if (!CONSTRAINT.test(String((error as { cause?: { code?: string } }).cause?.code))) throw error;
        return { count: 0 };
      });
      const checks = count > 0 ? await judge(tx, lot) : undefined;
      await tx.execute(sql`rollback to savepoint edit`);
      return checks;
    };
    await work(tx, edited);
    throw new RolledBack();
  });
  await expect(done).rejects.toThrow(RolledBack);
}

/** The checks after an edit, as they are judged; nothing when it edited no row. */
type Edited = (statement: ReturnType<typeof sql>, lot?: string) => Promise<readonly Check[] | undefined>;
const CONSTRAINT = /^23/;
const judged = async (db: Database, lot: string) =>
  (await evaluate(releaseConditions, asJson(await collect({ db }, lot)))).checks;

/** Sources of evidence, the one that missed the last edit first: the next is likely to be of the same table. */
let asked: readonly Source[] = sources;

/** Checks of the first source that does not pass; each check is of one source. */
async function missing(db: Database, lot: string): Promise<readonly Check[]> {
  const tx = { db, seen: new Map() };
  let count = 0;
  for (const source of asked) {
    const evidence = asJson(await source.collect(tx, lot));
    const checks = releaseConditions.checks.filter((it) => groupsOf(it).every((group) => group in evidence));
    count += checks.length;
    const missed = (await evaluate({ ...releaseConditions, checks }, evidence)).checks.filter(
      ({ result }) => result !== 'PASS',
    );
    if (missed.length > 0) {
      asked = [source, ...asked.filter((it) => it !== source)];
      return missed;
    }
  }
  expect(count).toBe(releaseConditions.checks.length);
  return [];
}

describe('REL-2, W7 no edit of a primary row goes unseen', () => {
  test('each single edit is missed by a check, or is known to be harmless', async () => {
    const survivors = new Set<string>();
    let tried = 0;
    await editing(missing, async (tx, edited) => {
      for (const lot of [LOT, HELD]) {
        expect(notPassed(await judged(tx, lot))).toEqual([]);
        const all = await mutantsOf(tx, lot);
        for (const it of lot === LOT ? all : all.filter(({ name }) => name.startsWith('hold.'))) {
          const checks = await edited(it.statement, lot);
          if (checks) tried++;
          if (checks?.length === 0) survivors.add(it.name);
        }
      }
    });
    expect(tried).toBeGreaterThan(500);
    expect([...survivors].filter((it) => !HARMLESS[it] && !isEntry(it))).toEqual([]);
    expect(Object.keys(HARMLESS).filter((it) => !survivors.has(it))).toEqual([]);
  }, 300_000);

  test.each(attacks)('$name', async ({ statement, check }) => {
    await editing(judged, async (_, edited) => {
      const checks = await edited(sql.raw(statement.replaceAll('$lot', `'${LOT}'`)));
      expect(checks, 'edits no row').toBeDefined();
      const found = notPassed(checks ?? []).map(([id]) => id);
      expect(found).toContain(check);
      const { reason } = checks?.find((it) => it.id === check) ?? {};
      expect(reason?.en).toBeTruthy();
      expect(reason?.['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    });
  });
});
