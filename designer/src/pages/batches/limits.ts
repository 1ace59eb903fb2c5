import { amount } from './amount.ts';

/** `14 – 16`, `≤ 5`, `≥ 15`: limits as one reads them, without the padding of the database. */
export function limits(low: string | null, high: string | null): string {
  if (low === null) return high === null ? '' : `≤ ${amount(high)}`;
  return high === null ? `≥ ${amount(low)}` : `${amount(low)} – ${amount(high)}`;
}
