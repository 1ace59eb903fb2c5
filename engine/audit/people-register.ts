import { and, eq, inArray } from 'drizzle-orm';
import { audit, person } from '../../schemas/db/engine.ts';
import { iso } from './canonical.ts';
import { type Fields, type Register, rows } from './register.ts';

export const fieldsOf = (row: typeof person.$inferSelect): Fields => ({
  ...row,
  name: { ...row.name },
  verifiedAt: iso(row.verifiedAt),
});

/** Accounts as they were added and verified: what a signature shows of its signer rests on them (SIG-1, IAM-1, IAM-2). */
export const people: Register = {
  table: 'engine.person',
  actions: ['person.add', 'person.verify'],
  about: (ids) => and(eq(audit.resource, 'person'), inArray(audit.resourceId, [...ids])),
  stands: async (db, ids) =>
    rows(
      await db
        .select()
        .from(person)
        .where(ids && inArray(person.id, [...ids])),
      ({ id }) => id,
      fieldsOf,
    ),
  settle: (recorded) => {
    const unverified = { active: true, verifiedBy: null, verifiedAt: null, verifiedHow: null };
    for (const [id, fields] of recorded) recorded.set(id, { ...unverified, ...fields });
  },
};
