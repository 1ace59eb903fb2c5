import type { definition } from '../../schemas/db/engine.ts';
import { canonical, iso, sha256 } from './canonical.ts';

/** Stands in the audit trail for what is too long or too secret to be told there: a later change of it is found. */
export const fingerprint = (value: unknown): string => sha256(canonical(value));

type Stamped = Pick<typeof definition.$inferSelect, 'title' | 'build' | 'deployedBy' | 'deployedAt'>;

/** Who deployed a definition, when, by which build and under which title. */
export const stampOf = ({ title, build, deployedBy, deployedAt }: Stamped): string =>
  fingerprint({ title, build, deployedBy, deployedAt: iso(deployedAt) });
