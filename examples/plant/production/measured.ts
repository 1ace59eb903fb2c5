import type { Random } from '../random.ts';

/** A believable measured value inside its limits, with the decimals that the limits call for. */
export function withinLimits(low: number | undefined, high: number | undefined, draw: Random): string {
  const share = 0.25 + draw.next() * 0.5;
  if (low !== undefined && high !== undefined) return fixed(low + (high - low) * share, high - low);
  if (high !== undefined) return high === 0 ? '0' : fixed(high * share, high);
  const least = low ?? 0;
  return fixed(least * (1.05 + share * 0.3), least);
}

function fixed(value: number, scale: number): string {
  const decimals = scale >= 100 ? 0 : scale >= 5 ? 1 : scale >= 1 ? 2 : 3;
  return String(Number(value.toFixed(decimals)));
}
