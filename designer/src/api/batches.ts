import type { JsonObject, Text } from '../../../engine/kernel/outcome.ts';
import { type CallOptions, call } from './fetch.ts';
import type { Check, Page } from './types.ts';

export interface BatchRow {
  readonly lot: string;
  readonly item: { readonly number: string; readonly name: Text };
  readonly quantity: string;
  readonly unit: string;
  readonly workOrder: string;
  readonly completedAt: string | null;
  readonly stockState: string;
  readonly releaseState: string;
  readonly instance?: string;
  readonly cycle: number;
  readonly checks: { readonly pass: number; readonly fail: number; readonly notChecked: number } | null;
}

export interface BatchView extends BatchRow {
  readonly materials: readonly JsonObject[];
  readonly steps: readonly JsonObject[];
  readonly inspections: readonly JsonObject[];
  readonly sterilisation: readonly JsonObject[];
  readonly deviations: readonly JsonObject[];
  readonly labels: readonly JsonObject[];
  readonly udi: readonly JsonObject[];
  readonly documents: readonly JsonObject[];
  /** What the caller's role allows and would be refused here. */
  readonly barred: readonly { readonly act: string; readonly message: Text }[];
}

const path = (lot: string) => `/batches/${encodeURIComponent(lot)}`;

export const listBatches = (query: { kind?: string; state?: string; q?: string }, options: CallOptions = {}) =>
  call<Page<BatchRow>>('GET', '/batches', { ...options, query });
export const readBatch = (lot: string, options: CallOptions = {}) => call<BatchView>('GET', path(lot), options);
export const readChecks = (lot: string, options: CallOptions = {}) =>
  call<Check[]>('GET', `${path(lot)}/checks`, options);

export interface OpenInspection {
  readonly number: string;
  readonly kind: string;
  readonly specification: string;
  readonly characteristics: readonly {
    readonly code: string;
    readonly name: Text;
    readonly low: string | null;
    readonly high: string | null;
    readonly unit: string;
    /** With what it was measured last. */
    readonly instrument: string | null;
  }[];
}

/** What is still to be measured on a lot: finished, or one of its components. */
export const readOpenInspection = (lot: string) =>
  call<OpenInspection>('GET', `/inspections/${encodeURIComponent(lot)}`);

/** A primary row that a check judged. */
export const readRecord = (table: string, id: string, options: CallOptions) =>
  call<{ readonly row: JsonObject }>('GET', `/records/${table}/${encodeURIComponent(id)}`, options);

const post = (to: string, body: JsonObject) => call<unknown>('POST', to, { body });
export const completeBatch = (lot: string) => post(`${path(lot)}/complete`, {});
export const completeRework = (lot: string, reason: string) => post(`${path(lot)}/rework-complete`, { reason });
export const closeDeviation = (number: string, disposition: string, reason: string) =>
  post(`/deviations/${encodeURIComponent(number)}/close`, { disposition, reason });
export const recordSterilisation = (record: JsonObject) => post('/sterilisation-records', record);
export const verifySterilisation = (id: string, correctedAt: string, reason: string) =>
  post(`/sterilisation-records/${encodeURIComponent(id)}/verify`, { correctedAt, reason });
export const recordInspection = (record: JsonObject) => post('/inspections', record);
export const listConsignees = () =>
  call<{ items: { number: string; name: Text; address: string }[] }>('GET', '/consignees');
export const ship = (shipment: JsonObject) => post('/shipments', shipment);
