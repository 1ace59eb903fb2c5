/** Quantities are whole millionths while they are added up: exact, where floats are not. */
export type Micro = number;

export const micro = (units: number): Micro => Math.round(units * 1_000_000);

/** The decimal text that the database holds. */
export function decimal(amount: Micro): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(amount) / 1_000_000);
  const rest = String(Math.abs(amount) % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return rest === '' ? `${sign}${whole}` : `${sign}${whole}.${rest}`;
}

/** Pieces are counted, weights and volumes are weighed to the gram or millilitre. */
export const step = (unit: string): Micro => (unit === 'pcs' || unit === 'set' ? 1_000_000 : 1_000);

export const roundUp = (amount: Micro, unit: string): Micro => Math.ceil(amount / step(unit)) * step(unit);
export const roundDown = (amount: Micro, unit: string): Micro => Math.floor(amount / step(unit)) * step(unit);
