import { Text } from './common.ts';
import { list, object } from './object.ts';

const Evidence = object(
  { table: { type: 'string' }, id: { type: 'string' }, label: { anyOf: [Text, { type: 'string' }] } },
  ['table', 'id', 'label'],
);

/** One release condition with the rows that it judged (REL-1, REL-2). */
export const Check = object(
  {
    id: { type: 'string' },
    requirement: { type: 'string' },
    title: Text,
    result: { enum: ['PASS', 'FAIL', 'NOT_CHECKED'] },
    reason: Text,
    evidence: list(Evidence),
  },
  ['id', 'requirement', 'title', 'result', 'evidence'],
);

export const CheckCounts = object(
  { pass: { type: 'integer' }, fail: { type: 'integer' }, notChecked: { type: 'integer' } },
  ['pass', 'fail', 'notChecked'],
);
