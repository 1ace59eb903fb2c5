import { draft, draftComment } from '../../schemas/db/drafts.ts';
import { iso } from './canonical.ts';
import { packageHash } from './package-hash.ts';
import { type Fields, type Register, rows } from './register.ts';

/** Acts that change where a draft stands in its life. */
export const DRAFT_ACTS = [
  'definition.draft',
  'definition.submit',
  'definition.review',
  'definition.verify',
  'definition.approve',
  'definition.accept',
  'definition.withdraw',
  'definition.make-effective',
  'definition.discard',
] as const;

type Row = Pick<typeof draft.$inferSelect, 'stage' | 'round' | 'package' | 'effectiveFrom' | 'base'>;

/** Where a draft stands: on record with each of these acts. What is still worked on is a working paper, and no hash of it is kept. */
export const placeOf = ({ stage, round, package: files, effectiveFrom, base }: Row) => ({
  stage,
  round,
  base,
  package: stage === 'draft' || stage === 'discarded' ? null : hashIn(files),
  effectiveFrom: iso(effectiveFrom),
});

/** Whoever can change a row can also make it no package at all. */
function hashIn(files: Row['package']): string {
  try {
    return packageHash(files as Record<string, string>);
  } catch {
    return 'unreadable';
  }
}

const PLACE = ['stage', 'round', 'base', 'package', 'effectiveFrom'] as const;

/** What an act said of the place; nothing where it was tried in vain. */
export const placeIn = (after: Fields | null): Fields =>
  typeof after?.stage === 'string' ? Object.fromEntries(PLACE.map((name) => [name, after[name] ?? null])) : {};

export const drafts: Register = {
  table: 'engine.draft',
  actions: DRAFT_ACTS,
  tells: ({ resourceId, after }) => [[resourceId ?? '', placeIn(after)]],
  stands: async (db) => rows(await db.select().from(draft), ({ id }) => id, placeOf),
};

export const comments: Register = {
  table: 'engine.draft_comment',
  actions: ['definition.comment', 'definition.settle'],
  stands: async (db) =>
    rows(
      await db.select().from(draftComment),
      ({ id }) => id,
      ({ id: _, ...row }) => ({ ...row, at: iso(row.at), settledAt: iso(row.settledAt) }),
    ),
  settle: (recorded) => {
    const open = { settledBy: null, settledAt: null, settlement: null };
    for (const [id, fields] of recorded) recorded.set(id, { ...open, ...fields });
  },
};
