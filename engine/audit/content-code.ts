import { type Authenticated, authentic, macOf } from '../../schemas/db/classified.ts';
import type { appointment, outbox, signal } from '../../schemas/db/engine.ts';
import type { notification } from '../../schemas/db/notices.ts';
import { canonical, iso } from './canonical.ts';

interface Contents {
  readonly appointment: Omit<typeof appointment.$inferSelect, 'mac'>;
  readonly outbox: Omit<typeof outbox.$inferSelect, 'id' | 'attempts' | 'nextAt' | 'mac'>;
  readonly notification: Omit<typeof notification.$inferSelect, 'id' | 'mac'>;
  readonly signal: Omit<typeof signal.$inferSelect, 'mac'>;
}

/** Rows whose own content is authenticated: they give a right, move a process or are shown to people, and say nothing twice. */
export type Content = Extract<keyof Contents, Authenticated>;

/** What is said of a row, and not how far it was done. */
const decisive: { readonly [K in Content]: (row: Contents[K]) => object } = {
  appointment: ({ id, person, role, plant, validFrom, validTo, document }) => ({
    ...{ id, person, role, plant, document },
    validFrom: iso(validFrom),
    validTo: iso(validTo),
  }),
  outbox: ({ instance, seq, key, epoch, content, createdAt }) => ({
    ...{ instance, seq, key, epoch, content },
    createdAt: iso(createdAt),
  }),
  notification: ({ jobKey, roles, subject, instance, createdAt }) => ({
    ...{ jobKey, roles, subject, instance },
    createdAt: iso(createdAt),
  }),
  signal: ({ id, signal: name, payload, instances, processes, sender, sentAt }) => ({
    ...{ id, signal: name, payload, instances, processes, sender },
    sentAt: iso(sentAt),
  }),
};

/** The row as it is authenticated. */
export const contentOf = <K extends Content>(of: K, row: Contents[K]): string => canonical(decisive[of](row));

/** The row with its code: whoever has the database alone cannot add or change one that counts (AUD-6). */
export const withContentCode = <K extends Content, Row extends Contents[K]>(
  of: K,
  row: Row,
): Row & { readonly mac: string } => ({ ...row, mac: macOf(of, contentOf(of, row)) });

/** Did Signet write this row as it stands? `absent`: an earlier build wrote it. */
export function contentHolds<K extends Content>(
  of: K,
  row: Contents[K] & { readonly mac: string | null },
): boolean | 'no-key' | 'absent' {
  return row.mac === null ? 'absent' : authentic(of, contentOf(of, row), row.mac);
}
