import { inArray } from 'drizzle-orm';
import { instance, type task } from '../../schemas/db/engine.ts';
import { unread } from '../definitions/reading/unread.ts';
import { permit } from '../identity/permit.ts';
import { admissible } from '../instances/admissible.ts';
import { claimable } from '../instances/held-by.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { TaskWait } from '../kernel/wait.ts';
import type { Registry } from '../plugins/plugin.ts';
import { isMeaning, meaningText } from '../signing/meanings.ts';
import type { Transaction } from '../store/transaction.ts';
import { namedRole, namesOf } from './names.ts';
import type { Caller } from './operation.ts';

export type StoredTask = typeof task.$inferSelect;
type InstanceRow = typeof instance.$inferSelect;

/** Rows of the inbox, each with whether this person may take it and, if not, why. */
export async function taskRows(
  tx: Transaction,
  registry: Registry,
  caller: Caller,
  rows: readonly StoredTask[],
): Promise<object[]> {
  if (rows.length === 0) return [];
  const instances = await tx.db
    .select()
    .from(instance)
    .where(inArray(instance.id, [...new Set(rows.map((row) => row.instance))]));
  const byId = new Map(instances.map((row) => [row.id, row]));
  const nameOf = await namesOf(
    tx,
    rows.map((row) => row.assignee),
  );
  const shown: object[] = [];
  for (const row of rows) {
    const of = byId.get(row.instance);
    // A row of no process was written outside of Signet: the inbox goes on without it, and verification names it.
    if (!of) continue;
    const wait = await claimable(tx, { ...row.content, assignee: row.assignee ?? undefined }, of.plant);
    const free = row.status === 'open' && wait.assignee === undefined;
    shown.push(taskRow(row, { why: await whyNot(tx, registry, caller, { row, of, wait }), free }, nameOf));
  }
  return shown;
}

function taskRow(row: StoredTask, { why, free }: Claim, nameOf: (id: string) => string): object {
  const { meaning } = row.content;
  return {
    instance: row.instance,
    wait: row.wait,
    key: row.key,
    businessKey: row.businessKey,
    title: row.title,
    element: row.element,
    roles: row.roles.map(namedRole),
    assignee: row.assignee,
    assigneeName: row.assignee && nameOf(row.assignee),
    due: row.due && new Date(row.due).toISOString(),
    createdAt: new Date(row.createdAt).toISOString(),
    status: row.status,
    ...(meaning && isMeaning(meaning) ? { meaning: { id: meaning, title: meaningText(meaning) } } : {}),
    canClaim: free && !why,
    ...(why ? { why } : {}),
  };
}

interface Claim {
  readonly why: Outcome | undefined;
  /** Open, and nobody's who may do it. */
  readonly free: boolean;
}

interface Asked {
  readonly row: StoredTask;
  readonly of: InstanceRow;
  readonly wait: TaskWait;
}

/** The same questions that are asked under the lock when the task is claimed or done. */
async function whyNot(
  tx: Transaction,
  registry: Registry,
  { person, roles }: Caller,
  { row, of, wait }: Asked,
): Promise<Outcome | undefined> {
  if (row.status !== 'open') return undefined;
  const denied = permit({ person, roles }, 'task.perform', { kind: 'task', wait });
  if (denied) return denied;
  return (await admissible(tx, registry, of, wait, person)) ?? unread(tx.db, { instance: of.id, person });
}
