import type { Json, Text } from '../kernel/outcome.ts';

export type EvidenceType = 'array' | 'number' | 'decimal' | 'string' | 'boolean' | 'date';

/** One value that a check needs: without it, or with another type, the check is NOT_CHECKED (REL-2). */
export interface Required {
  readonly path: string;
  readonly type: EvidenceType;
  readonly title: Text;
  readonly missing?: Text;
}

export interface Comparison {
  readonly fact: string;
  readonly operator: string;
  readonly value: Json;
}

export type Group = { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] };
export type Condition = Group | { readonly not: Condition } | Comparison;

export interface CheckRule {
  readonly id: string;
  readonly requirement: string;
  readonly title: Text;
  readonly evidence: readonly Required[];
  readonly pass: Group;
  readonly fail: Text;
}

/** Rules as data; the format is schemas/json/rule-set.json. */
export interface RuleSet {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly checks: readonly CheckRule[];
}
