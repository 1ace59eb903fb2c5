import { Json, Moment, Outcome } from './common.ts';
import { nullable, object } from './object.ts';

const text = nullable({ type: 'string' });

export const AuditRow = object(
  {
    id: { type: 'integer' },
    at: Moment,
    enteredAt: Moment,
    actor: { type: 'string' },
    actorName: { type: 'string' },
    onBehalfOf: text,
    role: text,
    action: { type: 'string' },
    result: { enum: ['done', 'denied', 'failed'] },
    resource: { type: 'string' },
    resourceId: text,
    code: text,
    reason: text,
    before: Json,
    after: Json,
    instance: text,
    seq: nullable({ type: 'integer' }),
    hash: { type: 'string' },
  },
  [
    'id',
    'at',
    'enteredAt',
    'actor',
    'actorName',
    'action',
    'result',
    'resource',
    'resourceId',
    'code',
    'reason',
    'before',
    'after',
    'instance',
    'seq',
    'hash',
  ],
);

/** A version that runs and is not what was approved (DEF-9). */
export const Drift = object(
  { hash: { type: 'string' }, key: { type: 'string' }, version: { type: 'string' }, problem: Outcome },
  ['hash', 'key', 'version', 'problem'],
);

/** What verification found; `first` is the first row that is not what was written. */
export const AuditVerdict = object(
  {
    ok: { type: 'boolean' },
    rows: { type: 'integer' },
    /** Seals that were anchored outside the database; with none, seals were compared with nothing. */
    anchors: { type: 'integer' },
    first: object({ table: { type: 'string' }, row: { type: 'string' }, problem: Outcome }, [
      'table',
      'row',
      'problem',
    ]),
    drift: { type: 'array', items: Drift },
  },
  ['ok'],
);
