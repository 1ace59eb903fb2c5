import type { Case } from '../../cases/case.ts';
import type { Deciding } from '../../cases/deciding.ts';
import type { Json, JsonObject, Text } from '../../kernel/outcome.ts';
import type { Schema } from './from-schema.ts';

/** What a plugin promises, as far as a diagram depends on it. */
export interface Contract {
  readonly effect: 'read' | 'write' | 'external';
  readonly config: Schema;
  readonly input: Schema;
  readonly output: Schema;
  readonly errors: Readonly<Record<string, Text>>;
  readonly compensation: string | null;
  readonly critical: boolean;
  /** Meanings of signatures of which one must have been given before it acts (DEF-8). */
  readonly signedBefore?: readonly string[];
}

export interface FormContract {
  readonly schema: JsonObject;
  readonly order: readonly string[];
}

/** What a check of a rule set needs, by path in its evidence. */
export interface RuleSetContract {
  readonly checks: readonly { readonly id: string; readonly evidence: readonly { readonly path: string }[] }[];
}

/** A decision of a DMN file: what it is taken on, with all that it requires, and what it gives. */
export interface DecisionContract {
  readonly id: string;
  readonly title: string;
  readonly inputs: readonly string[];
  readonly output: Schema;
}

/** Everything that a process is checked against: the rest of its package, and the installation. Plain data. */
export interface Surroundings {
  readonly plugin: (id: string) => Contract | undefined;
  /** What every rule set answers; absent when that is not known. */
  readonly decision?: Schema;
  readonly ruleSets: Readonly<Record<string, RuleSetContract>>;
  /** By DMN file; and how they decide. Absent where there are none. */
  readonly decisions?: Readonly<Record<string, readonly DecisionContract[]>>;
  readonly decide?: Deciding;
  readonly forms: Readonly<Record<string, FormContract>>;
  readonly cases: Readonly<Record<string, Case>>;
  readonly parameters: Readonly<Record<string, { readonly type: string; readonly default: Json }>>;
  /** The variable that holds the business key. */
  readonly businessKey: string;
  readonly owner: string;
  /** Elements that approve or release: the meanings of signatures of which one must have been given before each (DEF-8). */
  readonly approvals: Readonly<Record<string, readonly string[]>>;
  readonly roles: readonly { readonly id: string; readonly signer: boolean }[];
  /** Who holds each role now; absent where that is not known. */
  readonly holders?: Readonly<Record<string, readonly string[]>>;
}
