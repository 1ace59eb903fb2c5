const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Places everything that happened in days before the base date, so that the plant is always fresh when it is loaded. */
export interface Calendar {
  /** `day` counts from the base date (negative: before it), `hour` from 08:00 in Shanghai, which is midnight in UTC. */
  readonly at: (day: number, hour?: number) => string;
  readonly day: (day: number) => string;
}

export function calendar(base: Date): Calendar {
  const midnight = Math.floor(base.getTime() / DAY) * DAY;
  const at = (day: number, hour = 0) => new Date(midnight + Math.round(day * DAY + hour * HOUR)).toISOString();
  return { at, day: (day) => at(day).slice(0, 10) };
}

/** Expiry after whole months; with the precision of a month it is that month's last day (TRC-5). */
export function expiry(manufacturedOn: string, months: number, precision: 'day' | 'month'): string {
  const made = new Date(`${manufacturedOn}T00:00:00Z`);
  const year = made.getUTCFullYear();
  const month = made.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0));
  if (precision === 'month') return lastOfMonth.toISOString().slice(0, 10);
  const dayBefore = new Date(Date.UTC(year, month, Math.min(made.getUTCDate(), lastOfMonth.getUTCDate())) - DAY);
  return dayBefore.toISOString().slice(0, 10);
}
