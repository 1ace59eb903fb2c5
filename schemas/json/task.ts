import { Check } from './check.ts';
import { Json, JsonObject, Moment, Named, Outcome, Text } from './common.ts';
import { list, nullable, object, whole } from './object.ts';
import { SignatureView } from './signature.ts';

export const TaskRow = object(
  {
    instance: { type: 'string' },
    wait: { type: 'string' },
    key: { type: 'string' },
    businessKey: { type: 'string' },
    title: Text,
    element: { type: 'string' },
    roles: list(Named),
    assignee: nullable({ type: 'string' }),
    assigneeName: nullable({ type: 'string' }),
    due: nullable(Moment),
    createdAt: Moment,
    status: { enum: ['open', 'completed', 'cancelled'] },
    meaning: Named,
    canClaim: { type: 'boolean' },
    /** Why the caller cannot claim or complete it. */
    why: Outcome,
  },
  [
    'instance',
    'wait',
    'key',
    'businessKey',
    'title',
    'element',
    'roles',
    'assignee',
    'assigneeName',
    'due',
    'createdAt',
    'status',
    'canClaim',
  ],
);

export const Change = object(
  {
    seq: { type: 'integer' },
    at: Moment,
    actor: { type: 'string' },
    actorName: { type: 'string' },
    title: Text,
    path: { type: 'string' },
    named: Text,
    before: Json,
    after: Json,
    more: { type: 'integer' },
  },
  ['seq', 'at', 'actor', 'actorName', 'title', 'path', 'before', 'after'],
);

export const TaskDetail = object(
  {
    task: TaskRow,
    form: nullable(
      object({ title: Text, schema: JsonObject, order: list({ type: 'string' }) }, ['title', 'schema', 'order']),
    ),
    data: JsonObject,
    seen: { type: 'integer' },
    evidence: nullable(list(Check)),
    changes: list(Change),
    signatures: list(SignatureView),
    requiresSignature: nullable(
      whole({
        meaning: Named,
        byAnswer: list(whole({ field: { type: 'string' }, value: { type: 'string' }, meaning: Named })),
      }),
    ),
    recordPreview: nullable(JsonObject),
  },
  ['task', 'form', 'data', 'seen', 'evidence', 'changes', 'signatures', 'requiresSignature', 'recordPreview'],
);
