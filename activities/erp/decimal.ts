import { Decimal } from 'decimal.js';

/** Sum of two quantities, as exact as they are. */
export const plus = (a: string, b: string): string => new Decimal(a).plus(b).toFixed();
