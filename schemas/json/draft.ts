import { Count, Hash, Id, JsonObject, Moment, Reason, Text, Uuid } from './common.ts';
import { list, nullable, object, whole } from './object.ts';
import { SigningRequest } from './signature.ts';

export const DraftRef = whole({ id: Uuid });

export const Stage = { enum: ['draft', 'in-review', 'verified', 'approved', 'effective', 'discarded'] } as const;

/** Files of a package as text, finished or not; what they may be is asked where they are kept. */
export const Files = {
  type: 'object',
  additionalProperties: { type: 'string', maxLength: 4_000_000 },
  maxProperties: 500,
  minProperties: 1,
} as const;

const summary = {
  id: Uuid,
  key: { type: 'string' },
  title: Text,
  base: nullable(Hash),
  revision: Count,
  stage: Stage,
  round: Count,
  author: { type: 'string' },
  changedBy: { type: 'string' },
  changedByName: { type: 'string' },
  changedAt: Moment,
  effectiveFrom: nullable(Moment),
  /** By when it is to be reviewed, after it was approved in an emergency. */
  reviewDue: nullable(Moment),
} as const;

export const DraftRow = whole(summary);

const Name = whole({ id: { type: 'string' }, printedName: { type: 'string' } });
export const Present = whole({ id: { type: 'string' }, printedName: { type: 'string' }, since: Moment });

/** What was signed in the present round, as it is rendered (SIG-1). */
const StageSignature = whole({
  act: { type: 'string' },
  signer: { type: 'string' },
  printedName: { type: 'string' },
  meaning: Text,
  reason: nullable({ type: 'string' }),
  signedAt: Moment,
  zone: { type: 'string' },
  recordHash: Hash,
});

/** A step that is open now, with the meanings that it is signed with; none for what is not signed. */
const NextStep = whole({
  step: {
    enum: ['submit', 'discard', 'review', 'verify', 'approve', 'approve-emergency', 'make-effective', 'withdraw'],
  },
  meanings: list({ type: 'string' }),
});

/** What became of a diagram that was imported, item by item. */
const ImportReport = whole({
  name: { type: 'string' },
  sha256: Hash,
  items: list(
    whole({
      element: { type: 'string' },
      name: { type: 'string' },
      kind: { enum: ['converted', 'left', 'decide'] },
      what: Text,
      from: { type: 'string' },
      to: { type: 'string' },
    }),
  ),
});

export const DraftDetail = whole({
  ...summary,
  files: JsonObject,
  /** What is signed: null while the files are no package. */
  hash: nullable(Hash),
  authors: list(Name),
  people: list(Present),
  signatures: list(StageSignature),
  /** Hash of the record of the gate that was passed, kept as a document. */
  evidence: nullable(Hash),
  openComments: Count,
  next: list(NextStep),
  imported: nullable(ImportReport),
});

export const DraftComment = whole({
  id: Uuid,
  element: { type: 'string' },
  text: { type: 'string' },
  by: { type: 'string' },
  printedName: { type: 'string' },
  at: Moment,
  settledBy: nullable({ type: 'string' }),
  settledAt: nullable(Moment),
  settlement: nullable({ type: 'string' }),
});

export const Said = { type: 'string', minLength: 1, maxLength: 4000, pattern: '\\S' } as const;
export const Element = Id;

/** A signed step of a draft's life: the package that the signer had before them, and what they sign with. */
export const StepBody = object({ seen: Hash, reason: Reason, signature: SigningRequest }, ['seen', 'signature']);
/** Where the draft stands after it. */
export const StageAnswer = whole({ stage: Stage, effectiveFrom: nullable(Moment) });
