import type { Kind, Part } from '../../../engine/compare/change.ts';
import type { Outcome, Text } from '../../../engine/kernel/outcome.ts';
import type { StepBody } from './drafts.ts';
import { call } from './fetch.ts';

/** One thing that was looked at in a pack. */
export interface PackCheck {
  readonly check: string;
  readonly title: Text;
  readonly ok: boolean;
  readonly problems: readonly Outcome[];
}

export interface PackChange {
  readonly part: Part;
  readonly kind: Kind;
  readonly id: string;
  readonly title: Text;
  readonly words: readonly Text[];
}

export interface LookedAt {
  readonly ok: boolean;
  readonly checks: readonly PackCheck[];
  readonly signatures: readonly {
    readonly signer: string;
    readonly printedName: string;
    readonly meaning: Text;
    readonly reason: string | null;
    readonly signedAt: string;
    readonly zone: string;
  }[];
  readonly subject: {
    readonly key: string;
    readonly version: string;
    readonly hash: string;
    readonly installation: { readonly plant: string; readonly build: string; readonly key: string };
    readonly exportedAt: string;
    readonly exportedBy: string;
  } | null;
  /** Against what is effective here; absent where the pack does not hold. */
  readonly changes: {
    readonly base: { readonly version: string; readonly hash: string } | null;
    readonly list: readonly PackChange[];
  } | null;
}

export const verifyPack = (pack: string) => call<LookedAt>('POST', '/packs/verify', { body: { pack } });
export const acceptPack = (body: {
  readonly pack: string;
  readonly seen: string;
  readonly reason: string;
  readonly signature: StepBody['signature'];
}) => call<{ readonly draft: string; readonly pack: string }>('POST', '/packs/accept', { body });
export const exportPack = (hash: string) =>
  call<object>('POST', `/definitions/${encodeURIComponent(hash)}/export`, { body: {} });
export const validateVersion = (hash: string) =>
  call<{ readonly document: string; readonly zh: string; readonly en: string }>(
    'POST',
    `/definitions/${encodeURIComponent(hash)}/validation`,
    { body: {} },
  );
