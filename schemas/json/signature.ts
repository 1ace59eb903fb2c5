import { Hash, Moment, Outcome, Text } from './common.ts';
import { nullable, object } from './object.ts';

/** A signature as it is rendered everywhere (SIG-1). */
export const SignatureView = object(
  {
    id: { type: 'string' },
    signer: { type: 'string' },
    printedName: { type: 'string' },
    meaning: Text,
    signedAt: Moment,
    zone: { type: 'string' },
    element: { type: 'string' },
    task: { type: 'string' },
    title: Text,
    role: nullable({ type: 'string' }),
    reason: nullable({ type: 'string' }),
    seq: { type: 'integer' },
    recordHash: Hash,
    state: { enum: ['valid', 'invalid', 'superseded', 'not-checked'] },
    problem: Outcome,
  },
  ['id', 'signer', 'printedName', 'meaning', 'signedAt', 'zone', 'element', 'title', 'seq', 'recordHash', 'state'],
);
