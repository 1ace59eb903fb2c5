import type { JobWait, RetryPolicy } from '../kernel/wait.ts';

/** What a diagram may refer to where it is deployed. */
export interface Catalogue {
  readonly plugin: (id: string) =>
    | {
        readonly effect: JobWait['effect'];
        readonly timeout: number;
        readonly retry: RetryPolicy;
        readonly version: string;
      }
    | undefined;
  /** The ids of all that `plugin` knows. */
  readonly plugins: readonly string[];
  readonly guards: readonly string[];
  readonly relations: readonly string[];
  readonly ruleSets: readonly string[];
  /** The ids of the decisions of each DMN file. */
  readonly decisions?: Readonly<Record<string, readonly string[]>>;
  readonly forms: readonly string[];
  readonly roles: readonly string[];
  /** IANA zone of the plant. */
  readonly zone: string;
}
