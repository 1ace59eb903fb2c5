import type { Text } from '../../../engine/kernel/outcome.ts';
import { type CallOptions, call } from './fetch.ts';
import type { Named, Page } from './types.ts';

export interface PersonRow {
  readonly id: string;
  readonly login: string;
  readonly name: Text;
  readonly printedName: string;
  readonly zone: string;
  readonly active: boolean;
  /** Without a verified identity nobody signs. */
  readonly identityVerifiedAt: string | null;
  readonly appointments: readonly {
    readonly role: Named;
    readonly plant: string;
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly document: string;
  }[];
}

export const listPeople = (options: CallOptions = {}) => call<Page<PersonRow>>('GET', '/people', options);
