import { iso } from '../audit/canonical.ts';
import { partsOf, reviewDueOf } from '../audit/stage-acts.ts';
import { commentsOf } from '../definitions/drafts/comments.ts';
import { importReportOf } from '../definitions/drafts/import.ts';
import { presentAt } from '../definitions/drafts/presence.ts';
import { authorsOf } from '../definitions/drafts/revisions.ts';
import { evidenceFor } from '../definitions/life/evidence.ts';
import { nextSteps } from '../definitions/life/next.ts';
import { signedFor } from '../definitions/life/parts.ts';
import { hashOf } from '../definitions/life/signed-step.ts';
import type { DraftRow } from '../definitions/life/standing.ts';
import { namesOf } from './names.ts';
import type { Reader } from './plant-port.ts';

const HASH = /^[0-9a-f]{64}$/;

/** A draft with everything around it that decides what can be done next. */
export async function draftView(reader: Reader, row: DraftRow): Promise<object> {
  const { id, package: files, key, title, base, revision, stage, round, author, changedBy } = row;
  const hash = hashOf(row);
  const authors = await authorsOf(reader, id);
  const nameOf = await namesOf(reader, [...authors, changedBy]);
  const signed = stage === 'draft' || stage === 'discarded' ? [] : await signedFor(reader, row, hash);
  const parts = partsOf(signed, authors);
  const reviewDue = reviewDueOf(parts);
  const comments = await commentsOf(reader.db, id);
  return {
    ...{ id, key, title, base, revision, stage, round, author, changedBy, files },
    changedByName: nameOf(changedBy),
    changedAt: iso(row.changedAt),
    effectiveFrom: iso(row.effectiveFrom),
    hash: HASH.test(hash) ? hash : null,
    authors: authors.map((each) => ({ id: each, printedName: nameOf(each) })),
    people: await presentAt(reader.db, id, new Date().toISOString()),
    signatures: signed.map(({ act, signer, printedName, title: meaning, reason, signedAt, zone, recordHash }) => ({
      ...{ act, signer, printedName, meaning, reason, signedAt, zone, recordHash },
    })),
    evidence: signed.length > 0 ? ((await evidenceFor(reader, row, hash))?.hash ?? null) : null,
    openComments: comments.filter(({ settledAt }) => settledAt === null).length,
    imported: (await importReportOf(reader.db, id)) ?? null,
    reviewDue: reviewDue ?? null,
    next: nextSteps(stage, parts.reviewed !== undefined, reviewDue !== undefined),
  };
}
