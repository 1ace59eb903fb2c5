import { asc, gt } from 'drizzle-orm';
import { appointment, outbox, signal } from '../../schemas/db/engine.ts';
import { notification } from '../../schemas/db/notices.ts';
import { broken } from './broken.ts';
import { type Content, contentHolds } from './content-code.ts';
import { contentsBegun, earlierOf } from './contents-begin.ts';
import type { Reader } from './register.ts';
import type { Broken, Look } from './verify.ts';
import type { Codes } from './verify-codes.ts';

const PAGE = 5_000;

/** What an earlier build wrote without a code: given one since, or shown as it stood then. */
const SHOWN: readonly Content[] = ['notification', 'signal'];

interface Table {
  readonly of: Content;
  readonly page: (
    db: Reader,
    after: never,
  ) => Promise<readonly { readonly name: string | number; readonly holds: Holds }[]>;
}
type Holds = ReturnType<typeof contentHolds>;

const TABLES: readonly Table[] = [
  {
    of: 'appointment',
    page: async (db, after: string | undefined) =>
      (
        await db
          .select()
          .from(appointment)
          .where(after === undefined ? undefined : gt(appointment.id, after))
          .orderBy(asc(appointment.id))
          .limit(PAGE)
      ).map((row) => ({ name: row.id, holds: contentHolds('appointment', row) })),
  },
  {
    of: 'outbox',
    page: async (db, after: number | undefined) =>
      (
        await db
          .select()
          .from(outbox)
          .where(after === undefined ? undefined : gt(outbox.id, after))
          .orderBy(asc(outbox.id))
          .limit(PAGE)
      ).map((row) => ({ name: row.id, holds: contentHolds('outbox', row) })),
  },
  {
    of: 'notification',
    page: async (db, after: number | undefined) =>
      (
        await db
          .select()
          .from(notification)
          .where(after === undefined ? undefined : gt(notification.id, after))
          .orderBy(asc(notification.id))
          .limit(PAGE)
      ).map((row) => ({ name: row.id, holds: contentHolds('notification', row) })),
  },
  {
    of: 'signal',
    page: async (db, after: string | undefined) =>
      (
        await db
          .select()
          .from(signal)
          .where(after === undefined ? undefined : gt(signal.id, after))
          .orderBy(asc(signal.id))
          .limit(PAGE)
      ).map((row) => ({ name: row.id, holds: contentHolds('signal', row) })),
  },
];

/** What gives a right, is still to be done, or is shown to people, and was written by somebody else (AUD-6). */
export async function verifyContents(db: Reader, look: Look, codes: Codes): Promise<Broken | undefined> {
  const begun = await contentsBegun(db);
  for (const { of, page } of TABLES) {
    const table = `engine.${of}`;
    let earlier = 0;
    for (let after: string | number | undefined; ; ) {
      const rows = await page(db, after as never);
      for (const { name, holds } of rows) {
        if (holds === 'no-key') codes.notChecked(table, String(name));
        if (holds === false) return broken(table, String(name), 'code-differs');
        if (holds === 'absent' && !(begun && SHOWN.includes(of))) return broken(table, String(name), 'code-missing');
        if (holds === 'absent') earlier += 1;
      }
      look(rows.length);
      after = rows.at(-1)?.name;
      if (after === undefined) break;
    }
    const told = SHOWN.includes(of) ? begun?.[of] : undefined;
    if (!told || (earlier === 0 && told.rows === 0)) continue;
    const stands = await earlierOf(db, of);
    if (stands.rows !== told.rows || stands.root !== told.root)
      return broken(table, `${stands.rows} of ${told.rows}`, 'uncoded-differ');
  }
  return undefined;
}
