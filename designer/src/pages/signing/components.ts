import { type Outcome, text } from '../../../../engine/kernel/outcome.ts';
import { i18n } from '../../i18n.ts';

/** What the fields of both components are to a dialog. */
export interface CredentialFields {
  readonly first: HTMLInputElement | null;
  readonly second: HTMLInputElement | null;
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
