import type { Text } from '../../../engine/kernel/outcome.ts';
import { type CallOptions, call } from './fetch.ts';

/** For which places a version is in force; what it does not name may be any. */
export interface Scope {
  readonly site?: string;
  readonly line?: string;
  readonly product?: string;
}

export const FIGURES = ['refused-signatures', 'cycles', 'hours', 'incidents'] as const;
export type Figure = (typeof FIGURES)[number];

export interface PilotBody {
  readonly scope: Scope;
  readonly measures: readonly { readonly figure: Figure; readonly most: number }[];
  readonly until: string;
}

export interface Judged {
  readonly figure: Figure;
  readonly most: number;
  readonly before: number | null;
  readonly pilot: number | null;
  readonly within: boolean | null;
}

interface VersionFigures {
  readonly version: string;
  readonly instances: number;
  readonly ended: number;
}

export interface PilotView {
  readonly hash: string;
  readonly key: string;
  readonly version: string;
  readonly scope: Scope;
  readonly until: string;
  readonly overdue: boolean;
  readonly ended: { readonly by: 'definition.take-back' | 'definition.extend'; readonly at: string } | null;
  readonly before: VersionFigures;
  readonly figures: VersionFigures;
  readonly measures: readonly Judged[];
}

export interface Places {
  readonly sites: readonly string[];
  readonly lines: readonly string[];
  readonly products: readonly string[];
}

export interface Signing {
  readonly login: string;
  readonly secret: string;
  readonly meaning: string;
  readonly zone: string;
}

export interface ReaderRow {
  readonly person: string;
  readonly printedName: string;
  readonly roles: readonly { readonly id: string; readonly title: Text }[];
  readonly readAt: string | null;
}

export const readPlaces = (options: CallOptions = {}) => call<Places>('GET', '/places', options);
export const readPilot = (hash: string, options: CallOptions = {}) =>
  call<{ readonly pilot: PilotView | null }>('GET', `/definitions/${hash}/pilot`, options);
export const endPilot = (hash: string, act: 'take-back' | 'extend', reason: string, signature: Signing) =>
  call<unknown>('POST', `/definitions/${hash}/${act}`, { body: { reason, signature } });
export const listReaders = (hash: string, options: CallOptions = {}) =>
  call<{ readonly asked: boolean; readonly items: readonly ReaderRow[] }>(
    'GET',
    `/definitions/${hash}/readers`,
    options,
  );
