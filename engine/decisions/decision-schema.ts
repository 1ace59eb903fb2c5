const JUDGED = {
  ruleSet: {
    type: 'object',
    properties: { id: { type: 'string' }, version: { type: 'string' }, hash: { type: 'string' } },
  },
  checks: { type: 'array' },
  releasable: { type: 'boolean' },
  counts: {
    type: 'object',
    properties: { pass: { type: 'integer' }, fail: { type: 'integer' }, notChecked: { type: 'integer' } },
  },
} as const;

/** What `decide` answers, for whoever reads it on a diagram; `digest` is the same without the rows. */
export const DECISION = {
  type: 'object',
  required: ['ruleSet', 'checks', 'releasable', 'counts', 'digest'],
  additionalProperties: false,
  properties: { ...JUDGED, digest: { type: 'object', additionalProperties: false, properties: JUDGED } },
} as const;
