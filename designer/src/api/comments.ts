import { type CallOptions, call } from './fetch.ts';
import type { Page } from './types.ts';

/** A remark on an element of a draft; it is settled before the package is approved. */
export interface DraftComment {
  readonly id: string;
  readonly element: string;
  readonly text: string;
  readonly by: string;
  readonly printedName: string;
  readonly at: string;
  readonly settledAt: string | null;
  readonly settlement: string | null;
}

const of = (draft: string) => `/drafts/${encodeURIComponent(draft)}/comments`;

export const listComments = (draft: string, options: CallOptions = {}) =>
  call<Page<DraftComment>>('GET', of(draft), options);
export const addComment = (draft: string, element: string, text: string) =>
  call<unknown>('POST', of(draft), { body: { element, text } });
export const settleComment = (draft: string, comment: string, text: string) =>
  call<unknown>('POST', `${of(draft)}/${comment}/settle`, { body: { text } });
