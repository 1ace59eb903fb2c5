import type { Outcome } from '../../../engine/kernel/outcome.ts';
import { type CallOptions, call } from './fetch.ts';
import type { Page } from './types.ts';

export interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly enteredAt: string;
  readonly actorName: string;
  readonly action: string;
  readonly result: 'done' | 'denied' | 'failed';
  readonly resource: string;
  readonly resourceId: string | null;
  readonly instance: string | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly role?: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: string;
}

export interface AuditQuery {
  readonly actor?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly page?: number;
}

export interface Verification {
  readonly ok: boolean;
  readonly rows?: number;
  /** Seals that were compared with their anchors outside the database. */
  readonly anchors?: number;
  /** The first row that is not what was written. */
  /** Versions that run and are not what was approved. */
  readonly drift?: readonly { readonly hash: string; readonly problem: Outcome }[];
  readonly first?: { readonly table: string; readonly row: string; readonly problem: Outcome };
}

export const listAudit = (query: AuditQuery, options: CallOptions = {}) =>
  call<Page<AuditRow>>('GET', '/audit', { ...options, query: { ...query } });
export const verifyAudit = () => call<Verification>('POST', '/audit/verify', { body: {} });
