import { authentic, macOf } from '../../schemas/db/classified.ts';
import type { session } from '../../schemas/db/engine.ts';
import { canonical, iso } from './canonical.ts';

type Session = Omit<typeof session.$inferSelect, 'mac' | 'endedAt'>;

/** Whose it is and how long it holds. That it ended is not among it: an end counts without a code. */
const decisive = ({ hash, person, createdAt, lastSeenAt, expiresAt }: Session): string =>
  canonical({ hash, person, createdAt: iso(createdAt), lastSeenAt: iso(lastSeenAt), expiresAt: iso(expiresAt) });

/** The session with its code: whoever has the database alone cannot sign in by writing a row. */
export const withCode = <Row extends Session>(row: Row): Row & { readonly mac: string } => ({
  ...row,
  mac: macOf('session', decisive(row)),
});

/** Did Signet open this session and see it last? `absent`: an earlier build opened it. */
export function sessionHolds(row: Session & { readonly mac: string | null }): boolean | 'no-key' | 'absent' {
  return row.mac === null ? 'absent' : authentic('session', decisive(row), row.mac);
}
