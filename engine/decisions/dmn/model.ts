/** How many rules may match, and what becomes of them (DMN 1.3, 8.2.11). */
export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** FEEL's own types; `context` has fields, and anything is `any`. */
export interface ValueType {
  readonly base: string;
  readonly isList: boolean;
  /** What values are allowed, as a cell that tests them. */
  readonly allowed?: string;
  readonly fields?: Readonly<Record<string, ValueType>>;
}

export interface Cell {
  readonly id: string;
  readonly text: string;
}

export interface InputColumn {
  readonly id: string;
  readonly label: string;
  readonly expression: string;
  readonly type: ValueType;
  /** Its own list of allowed values (`inputValues`), as a cell. */
  readonly allowed?: string;
}

export interface OutputColumn {
  readonly id: string;
  /** Absent of the only column: the value then stands for itself. */
  readonly name?: string;
  readonly label: string;
  readonly type: ValueType;
  /** Its values in the order of their priority (`outputValues`). */
  readonly allowed?: string;
  /** What it gives where no rule matches. */
  readonly otherwise?: string;
}

export interface Rule {
  readonly id: string;
  readonly when: readonly Cell[];
  readonly gives: readonly Cell[];
}

export interface DecisionTable {
  readonly kind: 'table';
  readonly id: string;
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly InputColumn[];
  readonly outputs: readonly OutputColumn[];
  readonly rules: readonly Rule[];
}

export interface Literal {
  readonly kind: 'literal';
  readonly id: string;
  readonly text: string;
}

export interface InputData {
  readonly id: string;
  readonly name: string;
  readonly type: ValueType;
}

export interface Decision {
  readonly id: string;
  readonly name: string;
  readonly type: ValueType;
  /** Ids of what it requires. */
  readonly inputs: readonly string[];
  readonly decisions: readonly string[];
  readonly logic: DecisionTable | Literal;
}

/** A DMN file that can be decided by. */
export interface Model {
  readonly name: string;
  readonly inputs: readonly InputData[];
  readonly decisions: readonly Decision[];
}
