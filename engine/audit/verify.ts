import { type SQL, sql } from 'drizzle-orm';
import type { Outcome } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { type Database, database } from '../store/transaction.ts';
import type { Register } from './register.ts';
import { whileNobodySeals } from './seal.ts';
import { type Codes, codesOf, copied } from './verify-codes.ts';
import { verifyContents } from './verify-contents.ts';
import { verifyPilots } from './verify-pilots.ts';
import { verifyRegisters } from './verify-registers.ts';
import { verifyReviews } from './verify-reviews.ts';
import {
  verifyAttachments,
  verifyAudit,
  verifyDefinitions,
  verifySignatures,
  verifySignedActs,
} from './verify-rows.ts';
import { type AnchorsRead, verifySeals } from './verify-seals.ts';
import { verifySessions } from './verify-sessions.ts';
import { verifyStages } from './verify-stages.ts';
import { verifyStates } from './verify-states.ts';
import { verifySteps } from './verify-steps.ts';
import { verifyWriters } from './verify-writers.ts';

/** The first row that does not hold, in the order steps, instances and their tasks, signatures, signed acts, audit, attachments, definitions, registers, rows of the plant, packages on their way, pilots, contents, sessions, copies, seals. */
export interface Broken {
  readonly table: string;
  readonly row: string;
  readonly problem: Outcome;
}

/** What stands elsewhere and is compared. */
interface Compared {
  readonly anchors: AnchorsRead | undefined;
  readonly plant: readonly Register[] | undefined;
}

type Anchors = ReadonlyMap<number, readonly string[]>;
type Snapshot = Pick<Database, 'select' | 'execute'>;

/** Counts rows as they are looked at. */
export type Look = (rows: number) => void;

export type Verified =
  | { readonly ok: true; readonly rows: number }
  | ({ readonly ok: false; readonly rows: number } & Broken);

const TABLES: readonly SQL[] = [
  sql`engine.step`,
  sql`engine.instance`,
  sql`engine.signature`,
  sql`engine.signed_act`,
  sql`engine.audit`,
  sql`engine.attachment`,
  sql`engine.definition`,
  sql`engine.person`,
  sql`engine.appointment`,
  sql`engine.credential`,
  sql`engine.session`,
  sql`engine.definition`,
  sql`engine.attachment`,
  sql`engine.draft`,
  sql`engine.draft`,
  sql`engine.draft_revision`,
  sql`engine.draft_comment`,
  sql`engine.seal`,
];

async function total(store: Store): Promise<number> {
  const counts = TABLES.map((table) => sql`(select count(*) from ${table})`);
  const [row] = await database(store).execute<{ rows: string }>(sql`select ${sql.join(counts, sql` + `)} as rows`);
  return Number(row?.rows ?? 0);
}

/**
 * Proves the evidence or names the first broken row (AUD-6): every step against its chain, every instance and task against its steps, every signature, signed act, audit row,
 * attachment and definition against its hash, people, appointments, secrets, versions and names of documents against the acts on record, packages on their way against what was signed for them, every seal against the rows it gathered and, when given, against its anchor; and who wrote each row by its code.
 */
export async function verify(
  store: Store,
  options: {
    readonly onProgress?: (done: number, of: number) => void;
    readonly anchors?: () => Promise<Anchors>;
    /** What the plant records through us, beside the engine's own registers. */
    readonly plant?: readonly Register[];
  } = {},
): Promise<Verified> {
  const of = await total(store);
  let rows = 0;
  const look: Look = (more) => {
    rows += more;
    options.onProgress?.(rows, Math.max(rows, of));
  };
  const known = options.anchors && (await whileNobodySeals(store, options.anchors));
  // All of it as it stood at one moment: while people work, tables that are read one after the other never agree.
  const broken = await database(store).transaction(
    async (db) => {
      await db.execute(sql`select pg_current_snapshot()`);
      // A seal may have been made since the anchors were read; none that is seen here was anchored later than now.
      const anchors = known && { before: known, after: (await options.anchors?.()) ?? known };
      const codes = await codesOf(db);
      return (await firstBroken(db, look, codes, { anchors, plant: options.plant })) ?? codes.unchecked();
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  return broken ? { ok: false, rows, ...broken } : { ok: true, rows };
}

async function firstBroken(
  db: Snapshot,
  look: Look,
  codes: Codes,
  { anchors, plant }: Compared,
): Promise<Broken | undefined> {
  return (
    (await verifySteps(db, look, codes)) ??
    (await verifyStates(db, look, codes)) ??
    (await verifySignatures(db, look, codes)) ??
    (await verifySignedActs(db, look, codes)) ??
    (await verifyAudit(db, look, codes)) ??
    (await verifyAttachments(db, look)) ??
    (await verifyDefinitions(db, look)) ??
    (await verifyRegisters(db, look, plant)) ??
    (await verifyWriters(db)) ??
    (await verifyStages(db, look, codes)) ??
    (await verifyReviews(db)) ??
    (await verifyPilots(db)) ??
    (await verifyContents(db, look, codes)) ??
    (await verifySessions(db, look, codes)) ??
    (await copied(db)) ??
    (await verifySeals(db, look, codes, anchors)) ??
    (await codes.settle())
  );
}
