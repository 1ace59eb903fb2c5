import type { Kind } from '../../../engine/compare/change.ts';

export const TONES: Readonly<Record<Kind, 'pass' | 'fail' | 'warn' | 'accent'>> = {
  added: 'pass',
  removed: 'fail',
  changed: 'warn',
  moved: 'accent',
};
