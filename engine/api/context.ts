import type { Logger } from 'pino';
import type { Drift } from '../definitions/drift.ts';
import type { Core } from '../instances/core.ts';
import type { PlantPort } from './plant-port.ts';

export interface Health {
  readonly database: 'up' | 'down';
  readonly temporal: 'up' | 'down';
  readonly worker: 'up' | 'down';
  readonly relay: 'up' | 'down';
}

/** Everything that operations need, composed by the host. */
export interface ApiContext extends Core {
  /** The plant that this installation serves. */
  readonly plant: string;
  readonly plantPort: PlantPort;
  readonly health: () => Promise<Health>;
  /** Versions that run and are not what was approved (DEF-9). */
  readonly drift?: () => Promise<readonly Drift[]>;
  /** The demonstration plant is loaded: the sign-in page may offer its accounts. */
  readonly demo?: boolean;
  /** Nothing is deployed past the life of a definition. */
  readonly approvedOnly?: boolean;
  /** Public keys of installations whose packs are accepted here (DEF-9). */
  readonly trustedKeys?: readonly string[];
  /** Days within which what was approved in an emergency is reviewed (DEF-11). */
  readonly emergencyReviewDays?: number;
  readonly log: Logger;
  /** File that the hashes of the seals are kept in, outside the database. */
  readonly anchors: string;
  /** Folder of the built web app; without it only the API is served. */
  readonly web?: string;
  /** Served over TLS: cookies are then sent over nothing else. */
  readonly secure?: boolean;
  /** Also hold answers against their schema. For tests: an answer that does not match is a bug. */
  readonly checkAnswers?: boolean;
}
