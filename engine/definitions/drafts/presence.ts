import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { draft, draftPresence } from '../../../schemas/db/drafts.ts';
import { person } from '../../../schemas/db/engine.ts';
import { iso } from '../../audit/canonical.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable } from '../../store/refusal.ts';
import type { Actor, Database } from '../../store/transaction.ts';
import { draftUnknown } from '../life/standing.ts';

export interface Present {
  readonly id: string;
  readonly printedName: string;
  readonly since: string;
}

/** Milliseconds after which somebody who was not heard is gone. */
const GONE = 30_000;

const goneAt = (now: string): string => new Date(Date.parse(now) - GONE).toISOString();

/** Who has a draft open, the first who came first. */
export async function presentAt(db: Pick<Database, 'select'>, id: string, now: string): Promise<readonly Present[]> {
  const rows = await db
    .select({ id: person.id, printedName: person.printedName, since: draftPresence.since })
    .from(draftPresence)
    .innerJoin(person, eq(person.id, draftPresence.person))
    .where(and(eq(draftPresence.draft, id), gt(draftPresence.heardAt, goneAt(now))))
    .orderBy(draftPresence.since, person.id);
  return rows.map((row) => ({ ...row, since: iso(row.since) }));
}

/** Somebody has the draft open still. Presence is no act: nothing of it is on record. */
export function heard(
  store: Store,
  id: string,
  actor: Actor,
): Promise<{ kind: 'heard'; people: readonly Present[]; revision: number } | Refused> {
  return refusable(store, actor, async (tx) => {
    const [row] = await tx.db.select({ revision: draft.revision }).from(draft).where(eq(draft.id, id));
    if (!row) throw new Refusal(draftUnknown(id));
    const gone = goneAt(tx.now);
    await tx.db
      .insert(draftPresence)
      .values({ draft: id, person: actor.id, since: tx.now, heardAt: tx.now })
      .onConflictDoUpdate({
        target: [draftPresence.draft, draftPresence.person],
        set: {
          heardAt: tx.now,
          since: sql`case when ${draftPresence.heardAt} > ${gone} then ${draftPresence.since} else ${tx.now} end`,
        },
      });
    await tx.db.delete(draftPresence).where(and(eq(draftPresence.draft, id), lt(draftPresence.heardAt, gone)));
    return { kind: 'heard', people: await presentAt(tx.db, id, tx.now), revision: row.revision };
  });
}
