import { Count, Hash, JsonObject, Moment, Named, Text, Uuid } from './common.ts';
import { list, nullable, whole } from './object.ts';

/** Where a version of a process stands in its life (DEF-1). */
export const VersionState = {
  enum: ['draft', 'in-review', 'verified', 'approved', 'effective', 'pilot', 'superseded', 'retired'],
} as const;

const summary = {
  key: { type: 'string' },
  title: Text,
  owner: Named,
  state: VersionState,
  version: { type: 'string' },
  hash: nullable(Hash),
  nextReview: nullable(Moment),
  overdue: { type: 'boolean' },
  running: Count,
  incidents: Count,
  /** Packages on their way into force. */
  drafts: Count,
  versions: Count,
} as const;

export const ProcessRow = whole(summary);

const Signed = whole({
  printedName: { type: 'string' },
  meaning: Text,
  reason: nullable({ type: 'string' }),
  signedAt: Moment,
  zone: { type: 'string' },
});

const VersionRow = whole({
  version: { type: 'string' },
  state: VersionState,
  hash: nullable(Hash),
  draft: nullable(Uuid),
  deployedBy: nullable({ type: 'string' }),
  deployedAt: nullable(Moment),
  running: Count,
  instances: Count,
  incidents: Count,
  signatures: list(Signed),
  reviews: list(Signed),
});

const { versions: _, ...head } = summary;

export const ProcessDetail = whole({
  ...head,
  reviewMonths: Count,
  versions: list(VersionRow),
  calls: list(Named),
  calledBy: list(Named),
  plugins: JsonObject,
});
