import { Hash, Moment, Outcome, Text } from './common.ts';
import { nullable, object, whole } from './object.ts';

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

/** What a person gives to sign with: both components, the meaning and their time zone (SIG-4). */
export const SigningRequest = whole({
  login: { type: 'string', minLength: 1, maxLength: 200 },
  secret: { type: 'string', minLength: 1, maxLength: 1000 },
  meaning: { type: 'string', minLength: 1, maxLength: 100 },
  zone: { type: 'string', minLength: 1, maxLength: 100 },
});
