import type { Json, Text } from '../../../../engine/kernel/outcome.ts';
import type { PackageFiles } from '../../api/drafts.ts';
import { inFolder } from '../problems/opened.ts';

export interface Comparison {
  readonly fact: string;
  readonly operator: string;
  readonly value: Json;
}
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

export interface Evidence {
  readonly path: string;
  readonly type: string;
  readonly title: Text;
  readonly missing?: Text;
}

export interface Rule {
  readonly id: string;
  readonly requirement: string;
  readonly title: Text;
  readonly evidence: readonly Evidence[];
  readonly pass: Condition;
  readonly fail: Text;
}

export interface RuleSet {
  readonly version: string;
  readonly title: Text;
  readonly description?: Text;
  readonly checks: readonly Rule[];
}

export const ruleSetsOf = (files: PackageFiles): readonly { readonly id: string; readonly set: RuleSet }[] =>
  Object.entries(inFolder<RuleSet>(files, 'rules')).map(([id, set]) => ({ id, set }));
