import { type JsonObject, type Outcome, outcome, text } from '../../engine/kernel/outcome.ts';
import type { Transaction } from '../../engine/store/transaction.ts';

/** A message that the act gives rise to, delivered after it is committed; its id makes a second delivery nothing. */
export interface Announcement {
  readonly id: string;
  readonly message: string;
  readonly key: string;
  readonly payload: JsonObject;
}

/** An act in the plant's records: refused and nothing written, or written with its audit row. */
export type PlantAct =
  | { readonly kind: 'refused'; readonly outcome: Outcome }
  | { readonly kind: 'done'; readonly record: JsonObject; readonly announce: readonly Announcement[] };

export const done = (record: JsonObject, announce: readonly Announcement[] = []): PlantAct => ({
  kind: 'done',
  record,
  announce,
});

export const refused = (code: string, en: string, zh: string, path?: string): PlantAct => ({
  kind: 'refused',
  outcome: outcome(code, text(en, zh), path === undefined ? {} : { path }),
});

/** AUD-2: nothing in a record changes without a reason. */
export const reasonMissing = (tx: Transaction): PlantAct | undefined =>
  tx.actor.reason?.trim()
    ? undefined
    : refused('reason-missing', 'State the reason for this entry.', '请填写录入或变更原因。', 'reason');

export const lotUnknown = (lot: string): PlantAct =>
  refused('lot-unknown', `There is no lot ${lot}.`, `批号 ${lot} 不存在。`, 'lot');
