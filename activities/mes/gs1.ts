/** The check digit of GS1 keys: weights 3 and 1 from the right, modulo 10. */
export function checkDigit(digits: string): number {
  if (!/^\d+$/.test(digits)) throw new Error(`not digits: ${digits}`);
  const sum = [...digits].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** A GTIN-14 whose last digit is right. */
export const isGtin = (text: string): boolean =>
  /^\d{14}$/.test(text) && checkDigit(text.slice(0, 13)) === Number(text.slice(13));

export interface Production {
  readonly manufacturedOn: string;
  readonly expiresOn: string;
  readonly expiryPrecision: 'day' | 'month';
  readonly lot: string;
}

const yymmdd = (day: string) => day.slice(2).replaceAll('-', '');

/** Production identifier as element strings: (11) made, (17) expires, (10) lot. Day 00 says that the month is the precision. */
export function productionIdentifier({ manufacturedOn, expiresOn, expiryPrecision, lot }: Production): string {
  const expires = expiryPrecision === 'month' ? `${yymmdd(expiresOn).slice(0, 4)}00` : yymmdd(expiresOn);
  return `(11)${yymmdd(manufacturedOn)}(17)${expires}(10)${lot}`;
}

/** What the data carrier on the label holds. */
export const carrier = (di: string, pi: string): string => `(01)${di}${pi}`;
