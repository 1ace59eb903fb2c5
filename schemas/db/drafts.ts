import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { JsonObject, Text } from '../../engine/kernel/outcome.ts';
import { coded, codedCheck, json, moment } from './columns.ts';
import { definition, engine } from './engine.ts';

/** Where a package is on its way into force (DEF-1); what follows, superseded and retired, stands with the definition. */
export type Stage = 'draft' | 'in-review' | 'verified' | 'approved' | 'effective' | 'discarded';

/** A package that somebody works on: a working paper until it is submitted, unchangeable from then on. */
export const draft = engine.table(
  'draft',
  {
    id: uuid('id').primaryKey(),
    plant: text('plant').notNull(),
    key: text('key').notNull(),
    title: json<Text>('title').notNull(),
    /** The version that it was begun from. */
    base: text('base').references(() => definition.hash),
    revision: integer('revision').notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    /** How many times it was submitted: what was signed in an earlier round is void. */
    round: integer('round').notNull(),
    package: json<JsonObject>('package').notNull(),
    author: text('author').notNull(),
    createdAt: moment('created_at').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: moment('changed_at').notNull(),
    /** When the approved package comes into force; absent until that is decided. */
    effectiveFrom: moment('effective_from'),
  },
  (t) => [index('draft_stage').on(t.stage, t.changedAt)],
);

/** Who wrote each revision: every author counts for the separation of duties, not only the last. */
export const draftRevision = engine.table(
  'draft_revision',
  {
    draft: uuid('draft')
      .notNull()
      .references(() => draft.id),
    revision: integer('revision').notNull(),
    author: text('author').notNull(),
    at: moment('at').notNull(),
    /** SHA-256 of the files as they were written. */
    content: text('content').notNull(),
    ...coded(),
  },
  (t) => [primaryKey({ columns: [t.draft, t.revision] }), codedCheck('draft_revision', t.mac)],
);

/** Who has a draft open; who was not heard for a while is gone. */
export const draftPresence = engine.table(
  'draft_presence',
  {
    draft: uuid('draft')
      .notNull()
      .references(() => draft.id),
    person: text('person').notNull(),
    since: moment('since').notNull(),
    heardAt: moment('heard_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.draft, t.person] })],
);

/** A remark on an element, to be settled before approval. */
export const draftComment = engine.table(
  'draft_comment',
  {
    id: uuid('id').primaryKey(),
    draft: uuid('draft')
      .notNull()
      .references(() => draft.id),
    element: text('element').notNull(),
    text: text('text').notNull(),
    by: text('by').notNull(),
    at: moment('at').notNull(),
    settledBy: text('settled_by'),
    settledAt: moment('settled_at'),
    settlement: text('settlement'),
  },
  (t) => [index('draft_comment_draft').on(t.draft)],
);
