import { and, eq, inArray, sql } from 'drizzle-orm';
import { audit, session } from '../../schemas/db/engine.ts';
import { broken } from './broken.ts';
import type { Reader } from './register.ts';
import { sessionHolds } from './session-code.ts';
import type { Broken, Look } from './verify.ts';
import type { Codes } from './verify-codes.ts';

const TABLE = 'engine.session';

/** What acts on record say of each session: whose it is, and whether one of them ended it. */
interface Recorded {
  readonly person: string | null;
  readonly ended: boolean;
}

/** Sessions are opened and ended by acts on record, and by nobody who has the database alone (SIG-4). */
export async function verifySessions(db: Reader, look: Look, codes: Codes): Promise<Broken | undefined> {
  const recorded = await recordedOf(db);
  const rows = await db.select().from(session);
  const standing = new Set(rows.map(({ hash }) => hash));
  const gone = [...recorded.keys()].find((hash) => !standing.has(hash));
  if (gone !== undefined) return broken(TABLE, gone, 'row-missing');
  for (const row of rows) {
    const holds = sessionHolds(row);
    if (holds === 'no-key') codes.notChecked(TABLE, row.hash);
    if (holds === false) return broken(TABLE, row.hash, 'code-differs');
    const ended = row.endedAt !== null;
    // An earlier build opened it: it ended when codes began.
    if (holds === 'absent' && !ended) return broken(TABLE, row.hash, 'code-missing');
    if (holds === 'absent') continue;
    const told = recorded.get(row.hash);
    if (told?.person !== row.person || told.ended !== ended) return broken(TABLE, row.hash, 'not-as-recorded');
  }
  look(rows.length);
  return undefined;
}

async function recordedOf(db: Reader): Promise<ReadonlyMap<string, Recorded>> {
  const acts = await db
    .select({
      person: audit.resourceId,
      action: audit.action,
      session: sql<string | null>`${audit.after} ->> 'session'`,
    })
    .from(audit)
    .where(and(eq(audit.result, 'done'), inArray(audit.action, ['session.open', 'session.end', 'credential.set'])))
    .orderBy(audit.id);
  const recorded = new Map<string, Recorded>();
  const open = new Map<string | null, Set<string>>();
  const end = (person: string | null, hash: string) => {
    recorded.set(hash, { person, ended: true });
    open.get(person)?.delete(hash);
  };
  for (const { person, action, session: hash } of acts) {
    // A new secret ends all that stood open.
    if (action === 'credential.set') for (const each of open.get(person) ?? []) end(person, each);
    if (hash === null) continue;
    if (action === 'session.end') end(person, hash);
    if (action === 'session.open') {
      recorded.set(hash, { person, ended: false });
      open.set(person, (open.get(person) ?? new Set()).add(hash));
    }
  }
  return recorded;
}
