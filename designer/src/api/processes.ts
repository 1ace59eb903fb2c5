import type { Text } from '../../../engine/kernel/outcome.ts';
import { type CallOptions, call } from './fetch.ts';
import type { Named, Page } from './types.ts';

export type VersionState =
  | 'draft'
  | 'in-review'
  | 'verified'
  | 'approved'
  | 'effective'
  | 'pilot'
  | 'superseded'
  | 'retired';

export interface ProcessRow {
  readonly key: string;
  readonly title: Text;
  readonly owner: Named;
  readonly state: VersionState;
  readonly version: string;
  readonly hash: string | null;
  readonly nextReview: string | null;
  readonly overdue: boolean;
  readonly running: number;
  readonly incidents: number;
  readonly drafts: number;
}

interface Signed {
  readonly printedName: string;
  readonly meaning: Text;
  readonly reason: string | null;
  readonly signedAt: string;
}

export interface VersionRow {
  readonly version: string;
  readonly state: VersionState;
  readonly hash: string | null;
  readonly draft: string | null;
  readonly deployedBy: string | null;
  readonly deployedAt: string | null;
  readonly running: number;
  readonly incidents: number;
  readonly signatures: readonly Signed[];
  readonly reviews: readonly Signed[];
}

export interface ProcessView extends Omit<ProcessRow, 'versions'> {
  readonly reviewMonths: number;
  readonly versions: readonly VersionRow[];
  readonly calls: readonly Named[];
  readonly calledBy: readonly Named[];
  readonly plugins: Readonly<Record<string, string>>;
}

export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly step: string; readonly says: string };
export type Line = readonly Inline[];

export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly says: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Line[])[] }
  | {
      readonly kind: 'step';
      readonly number: string;
      readonly level: number;
      readonly element: string;
      readonly title: string;
      readonly says: readonly Line[];
    }
  | { readonly kind: 'diagram'; readonly label: string };

/** A version as the procedure that people read, in one language. */
export interface ProcessDocument {
  readonly language: 'en' | 'zh-CN';
  readonly title: string;
  readonly head: readonly (readonly [string, Line])[];
  readonly footer: string;
  readonly sections: readonly {
    readonly number: string;
    readonly title: string;
    readonly blocks: readonly DocumentBlock[];
  }[];
}

export interface ProcessQuery {
  readonly state?: string;
  readonly review?: string;
  readonly q?: string;
}

export const listProcesses = (query: ProcessQuery, options: CallOptions = {}) =>
  call<Page<ProcessRow>>('GET', '/processes', { ...options, query: { ...query } });
export const readProcess = (key: string, options: CallOptions = {}) =>
  call<ProcessView>('GET', `/processes/${key}`, options);
export const readDocument = (hash: string, language: string, options: CallOptions = {}) =>
  call<ProcessDocument>('GET', `/definitions/${hash}/document`, { ...options, query: { language } });
export const signPeriodicReview = (hash: string, body: object) =>
  call<{ nextReview: string }>('POST', `/definitions/${hash}/periodic-review`, { body });
