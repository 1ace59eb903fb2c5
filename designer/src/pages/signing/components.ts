import { type Outcome, text } from '../../../../engine/kernel/outcome.ts';
import { i18n } from '../../i18n.ts';

/** What the fields of both components are to a dialog. */
export interface CredentialFields {
  readonly first: HTMLInputElement | null;
  readonly second: HTMLInputElement | null;
}

/** Both components as they were typed, and the signer's zone. */
export interface Signed {
  readonly login: string;
  readonly secret: string;
  readonly zone: string;
}

/** What is still to be filled in, and where. */
export interface Gap {
  readonly what: Outcome;
  readonly field: HTMLElement | null | undefined;
}

const { en, 'zh-CN': zh } = i18n.global.messages.value;

export const componentMissing: Outcome = {
  code: 'web.missing',
  message: text(en.signing.missing, zh.signing.missing),
};

export const reasonMissing: Outcome = {
  code: 'web.reason-missing',
  message: text(en.common.reasonMissing, zh.common.reasonMissing),
};

export const pilotIncomplete: Outcome = {
  code: 'web.pilot-incomplete',
  message: text(en.pilots.incomplete, zh.pilots.incomplete),
};
