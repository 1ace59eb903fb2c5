import type { Text } from '../../../engine/kernel/outcome.ts';
import { type CallOptions, call } from './fetch.ts';
import type { Page } from './types.ts';

export interface PersonRow {
  readonly id: string;
  readonly login?: string;
  readonly name: Text;
  readonly printedName: string;
  readonly zone?: string;
  readonly active?: boolean;
  readonly roles: readonly {
    readonly id: string;
    readonly title: Text;
    readonly from?: string | null;
    readonly to?: string | null;
    readonly appointedBy?: string | null;
  }[];
}

export const listPeople = (options: CallOptions = {}) => call<Page<PersonRow>>('GET', '/people', options);
