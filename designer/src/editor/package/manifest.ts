import type { Json, Text } from '../../../../engine/kernel/outcome.ts';

export interface Parameter {
  readonly type: 'duration' | 'number' | 'string' | 'boolean';
  readonly default: Json;
  readonly unit?: string;
  readonly min?: Json;
  readonly max?: Json;
  readonly title: Text;
}

/** What the editor reads and writes of `manifest.json`. */
export interface Manifest {
  readonly key: string;
  readonly version: string;
  readonly title: Text;
  readonly owner: string;
  readonly process: string;
  readonly zone: string;
  readonly businessKey: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly approvals?: Readonly<Record<string, readonly string[]>>;
}
