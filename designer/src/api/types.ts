import type { JsonObject, Outcome, Text } from '../../../engine/kernel/outcome.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface Named {
  readonly id: string;
  readonly title: Text;
}

export interface Me {
  readonly person: string;
  readonly printedName: string;
  readonly name: Text;
  readonly zone: string;
  readonly roles: readonly Named[];
  readonly permissions: readonly string[];
}

export interface Health {
  readonly status: string;
  readonly parts: Readonly<Record<string, unknown>>;
  readonly build: string;
  /** Only a demonstration plant says so: its accounts may then be shown. */
  readonly demo?: boolean;
}

export type CheckResult = 'PASS' | 'FAIL' | 'NOT_CHECKED';

export interface EvidenceRow {
  readonly table: string;
  readonly id: string;
  readonly label: Text | string;
}

export interface Check {
  readonly id: string;
  readonly requirement: string;
  readonly title: Text;
  readonly result: CheckResult;
  readonly reason?: Text;
  readonly evidence: readonly EvidenceRow[];
}

export interface TaskRow {
  readonly instance: string;
  readonly wait: string;
  readonly key: string;
  readonly businessKey: string;
  readonly title: Text;
  readonly element: string;
  readonly roles: readonly Named[];
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly due: string | null;
  readonly createdAt: string;
  readonly status: string;
  readonly meaning?: Named;
  readonly canClaim: boolean;
  readonly why?: Outcome | null;
}

export interface FormSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number)[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly readOnly?: boolean;
  readonly 'x-title'?: Text;
  readonly 'x-help'?: Text;
  readonly 'x-widget'?: string;
  readonly 'x-enum'?: Readonly<Record<string, Text>>;
  readonly 'x-when'?: Readonly<Record<string, readonly unknown[]>>;
  readonly [keyword: string]: unknown;
}

export interface Form {
  readonly title: Text;
  readonly schema: FormSchema;
  readonly order: readonly string[];
}

export interface Change {
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly title: Text;
  readonly path: string;
  /** What people call `path`, where it has a name. */
  readonly named?: Text;
  readonly before: unknown;
  readonly after: unknown;
  /** So many more values of `path` changed in this step: they are not listed. */
  readonly more?: number;
}

export interface SignatureView {
  readonly id: string;
  readonly printedName: string;
  readonly meaning: Text;
  readonly signedAt: string;
  readonly zone: string;
  readonly element: string;
  readonly title: Text;
  readonly seq: number;
  readonly state: 'valid' | 'invalid' | 'superseded' | 'not-checked';
  readonly problem?: Outcome | null;
}

export interface TaskView {
  readonly task: TaskRow;
  readonly form: Form | null;
  readonly data: JsonObject;
  readonly seen: number;
  readonly evidence: readonly Check[] | null;
  readonly changes: readonly Change[];
  readonly signatures: readonly SignatureView[];
  readonly requiresSignature: {
    readonly meaning: Named;
    /** Answers that give the signature another meaning. */
    readonly byAnswer: readonly { readonly field: string; readonly value: string; readonly meaning: Named }[];
  } | null;
  readonly recordPreview: JsonObject | null;
}

export interface Notice {
  readonly id: number;
  readonly roles: readonly string[];
  readonly subject: Text;
  /** Absent where it is about an account. */
  readonly instance: string | null;
  readonly createdAt: string;
}
