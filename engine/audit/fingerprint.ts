import { canonical, sha256 } from './canonical.ts';

/** Stands in the audit trail for what is too long or too secret to be told there: a later change of it is found. */
export const fingerprint = (value: unknown): string => sha256(canonical(value));
