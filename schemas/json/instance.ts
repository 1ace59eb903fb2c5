import { Count, JsonObject, Moment, Text } from './common.ts';
import { list, nullable, object } from './object.ts';

const row = {
  id: { type: 'string' },
  key: { type: 'string' },
  businessKey: { type: 'string' },
  plant: { type: 'string' },
  status: { type: 'string' },
  epoch: { type: 'integer' },
  seq: { type: 'integer' },
  startedBy: { type: 'string' },
  startedByName: { type: 'string' },
  startedAt: Moment,
  endedAt: nullable(Moment),
  end: nullable({ type: 'string' }),
  parent: nullable({ type: 'string' }),
} as const;

const ROW = [
  'id',
  'key',
  'businessKey',
  'plant',
  'status',
  'epoch',
  'seq',
  'startedBy',
  'startedByName',
  'startedAt',
  'endedAt',
  'end',
  'parent',
] as const;

export const DefinitionRef = object(
  { key: { type: 'string' }, version: { type: 'string' }, hash: { type: 'string' }, title: Text },
  ['key', 'version', 'hash', 'title'],
);

export const Incident = object(
  {
    instance: { type: 'string' },
    wait: { type: 'string' },
    key: { type: 'string' },
    businessKey: { type: 'string' },
    element: { type: 'string' },
    code: { type: 'string' },
    message: { type: 'string' },
    raisedAt: Moment,
    resolvedAt: nullable(Moment),
  },
  ['instance', 'wait', 'key', 'businessKey', 'element', 'code', 'message', 'raisedAt', 'resolvedAt'],
);

export const InstanceRow = object({ ...row, definition: DefinitionRef }, [...ROW, 'definition']);

export const InstanceDetail = object(
  {
    ...row,
    definition: DefinitionRef,
    waits: list(JsonObject),
    tokens: list(object({ element: { type: 'string' }, node: { type: 'string' } }, ['element', 'node'])),
    taken: list(object({ flow: { type: 'string' }, count: Count }, ['flow', 'count'])),
    entered: list(object({ element: { type: 'string' }, count: Count }, ['element', 'count'])),
    incidents: list(Incident),
  },
  [...ROW, 'definition', 'waits', 'tokens', 'taken', 'entered', 'incidents'],
);

export const TimelineItem = object(
  {
    seq: { type: 'integer' },
    at: Moment,
    enteredAt: Moment,
    actor: { type: 'string' },
    actorName: { type: 'string' },
    title: Text,
    element: { type: 'string' },
    event: JsonObject,
    facts: list(JsonObject),
    hash: { type: 'string' },
  },
  ['seq', 'at', 'enteredAt', 'actor', 'actorName', 'title', 'event', 'facts', 'hash'],
);

export const Started = object({ instance: { type: 'string' }, seq: Count }, ['instance', 'seq']);
export const Delivered = object({ instances: list({ type: 'string' }), kept: { type: 'boolean' } }, [
  'instances',
  'kept',
]);
/** Who is told of a signal: the instances that wait for it, and the processes that it begins. */
export const Told = object({ instances: list({ type: 'string' }), processes: list({ type: 'string' }) }, [
  'instances',
  'processes',
]);
