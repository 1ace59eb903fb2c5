import type { IconName } from '../../components/icons.ts';

interface Look {
  readonly tone: 'plain' | 'accent' | 'pass' | 'warn' | 'fail';
  readonly icon: IconName;
}

/** `released, ERP pending` → `releasedErpPending`: a message key. */
export const releaseKey = (state: string): string =>
  state
    .split(/[^A-Za-z]+/)
    .filter(Boolean)
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');

export const RELEASE_STATES = [
  'not started',
  'under review',
  'rework',
  'signed, being judged',
  'released, ERP pending',
  'released',
  'rejected',
] as const;

export const RELEASE_LOOK: Readonly<Record<string, Look>> & { readonly notStarted: Look } = {
  notStarted: { tone: 'plain', icon: 'dash' },
  underReview: { tone: 'accent', icon: 'clock' },
  rework: { tone: 'warn', icon: 'undo' },
  signedBeingJudged: { tone: 'accent', icon: 'clock' },
  releasedErpPending: { tone: 'warn', icon: 'clock' },
  released: { tone: 'pass', icon: 'seal' },
  rejected: { tone: 'fail', icon: 'cross' },
};
