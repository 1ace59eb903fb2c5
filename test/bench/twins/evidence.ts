import { createHmac, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { canonical, sha256 } from '../../../engine/audit/canonical.ts';

/** What a careful author of a hand-written workflow records of one step: as much as Signet does. */
export interface Step {
  readonly instance: string;
  readonly seq: number;
  readonly element: string;
  readonly previousHash: string;
  readonly event: Record<string, unknown>;
  readonly facts: readonly Record<string, unknown>[];
}

export interface Signed extends Step {
  readonly signer: string;
  readonly output: Record<string, unknown>;
}

/** The twins' own tables, with the columns and indexes of Signet's. */
export async function createTwinTables(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create schema if not exists twin;
    create table if not exists twin.step (like engine.step including all);
    create table if not exists twin.signature (like engine.signature including all);
  `);
}

const envelope = (step: Step, at: string) => ({
  instance: step.instance,
  seq: step.seq,
  epoch: 1,
  event_id: `${step.element}#1`,
  actor: 'twin',
  role: 'process-engine',
  reason: null,
  plant: 'P1',
  at,
  entered_at: at,
  build: 'twin',
  definition_hash: 'twin',
  schema_version: 1,
  canonical_form: 'jcs',
  hash_algorithm: 'sha-256',
});

const stepRow = (step: Step, at: string) => {
  const row = {
    ...envelope(step, at),
    event: step.event,
    facts: step.facts,
    previous_hash: step.previousHash,
  };
  return coded({ ...row, hash: sha256(canonical(row)) });
};

const KEY = Buffer.alloc(32, 7);

/** What Signet's rows carry against whoever has the database alone, a careful author's do as well. */
function coded<R extends { readonly hash: string }>(row: R): R & { readonly mac: string } {
  const nonce = randomUUID();
  return { ...row, mac: `${nonce}:${createHmac('sha256', KEY).update(`${nonce}/${row.hash}`).digest('hex')}` };
}

/**
 * The evidence of the twins: one statement, one commit, one fsync a step. A repeated attempt finds its row and
 * returns the hash that stands.
 */
export const evidence = (sql: postgres.Sql) => ({
  async record(step: Step): Promise<string> {
    const row = stepRow(step, new Date().toISOString());
    const inserted =
      await sql`insert into twin.step ${sql(asColumns(sql, row))} on conflict (instance, seq) do nothing`;
    return inserted.count === 1 ? row.hash : standing(sql, step);
  },

  /** The next row of the instance, whatever its number: several branches write at the same time. */
  append(step: Step): Promise<string> {
    return sql.begin(async (tx) => {
      // Both are sent at once; the second begins when this transaction has the lock, and sees what was committed before.
      const locked = tx`select pg_advisory_xact_lock(hashtextextended(${step.instance}, 0))`;
      const event = `${step.element}#1`;
      const standing = tx<{ seq: number; hash: string; event_id: string }[]>`
        select seq, hash, event_id from twin.step where instance = ${step.instance} and event_id = ${event}
        union all (select seq, hash, event_id from twin.step where instance = ${step.instance} order by seq desc limit 1)`;
      const [, rows] = await Promise.all([locked, standing]);
      const own = rows.find(({ event_id }) => event_id === event);
      if (own) return own.hash;
      const last = rows[0];
      const next = { ...step, seq: (last?.seq ?? 0) + 1, previousHash: last?.hash ?? '' };
      const row = stepRow(next, new Date().toISOString());
      await tx`insert into twin.step ${sql(asColumns(sql, row))}`;
      return row.hash;
    });
  },

  async recordSigned(signed: Signed): Promise<string> {
    const at = new Date().toISOString();
    const row = stepRow(signed, at);
    const record = canonical({
      output: signed.output,
      event: signed.event,
      definition: 'twin',
      previous: signed.previousHash,
    });
    const signature = {
      id: signed.instance,
      ...envelope(signed, at),
      task: `${signed.element}#1`,
      element: signed.element,
      signer: signed.signer,
      printed_name: '王伟 Wang Wei',
      meaning: 'reviewed',
      meaning_text: { en: 'Reviewed', 'zh-CN': '审核' },
      signed_at: at,
      zone: 'Asia/Shanghai',
      components: ['password'],
      record,
      record_hash: sha256(record),
    };
    const inserted = await sql`
      with step as (insert into twin.step ${sql(asColumns(sql, row))} on conflict (instance, seq) do nothing)
      insert into twin.signature ${sql(asColumns(sql, coded({ ...signature, hash: sha256(canonical(signature)) })))} on conflict (id) do nothing`;
    return inserted.count === 1 ? row.hash : standing(sql, signed);
  },
});

async function standing(sql: postgres.Sql, step: Step): Promise<string> {
  const [row] = await sql<
    { hash: string }[]
  >`select hash from twin.step where instance = ${step.instance} and seq = ${step.seq}`;
  if (!row) throw new Error(`step ${step.instance}/${step.seq} was neither written nor found`);
  return row.hash;
}

const JSON_COLUMNS = new Set(['event', 'facts', 'meaning_text']);

/** postgres.js sends objects as JSON only when told so. */
const asColumns = (sql: postgres.Sql, row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      JSON_COLUMNS.has(name) ? sql.json(value as postgres.JSONValue) : value,
    ]),
  ) as Record<string, string>;
