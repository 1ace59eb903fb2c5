/**
 * FEEL numbers are decimals: 0.1 + 0.2 is 0.3. A double is read as the shortest decimal that denotes it, the operation
 * is exact (quotients to 34 digits, as IEEE 754 decimal128), and the result is the double next to it.
 */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const QUOTIENT_DIGITS = 34;

function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

const double = ({ digits, exponent }: Decimal): number => Number(`${digits}e${exponent}`);

/** Both with the exponent of the finer one. */
function align(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (d: Decimal) => d.digits * 10n ** BigInt(d.exponent - exponent);
  return [scaled(a), scaled(b), exponent];
}

export function add(a: number, b: number): number {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return a + b;
  const [left, right, exponent] = align(decimal(a), decimal(b));
  return double({ digits: left + right, exponent });
}

export const subtract = (a: number, b: number): number => add(a, -b);

export function multiply(a: number, b: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product) && Number.isInteger(a) && Number.isInteger(b)) return product;
  const [left, right] = [decimal(a), decimal(b)];
  return double({ digits: left.digits * right.digits, exponent: left.exponent + right.exponent });
}

export function divide(a: number, b: number): number {
  const [left, right, _] = align(decimal(a), decimal(b));
  return double({ digits: (left * 10n ** BigInt(QUOTIENT_DIGITS)) / right, exponent: -QUOTIENT_DIGITS });
}

export function power(base: number, exponent: number): number {
  const MAX_EXACT = 64;
  if (!Number.isInteger(exponent) || Math.abs(exponent) > MAX_EXACT) return Number((base ** exponent).toPrecision(15));
  let result = 1;
  for (let n = 0; n < Math.abs(exponent); n += 1) result = multiply(result, base);
  return exponent < 0 ? divide(1, result) : result;
}
