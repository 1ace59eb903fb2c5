import { expect, test } from 'vitest';
import { canonical, iso, sha256 } from '../../engine/audit/canonical.ts';
import { merkleRoot } from '../../engine/audit/merkle.ts';

test('RFC 8785: the example of section 3.2.2 and keys by UTF-16 code units', () => {
  const example = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '€$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  };
  expect(canonical(example)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  expect(canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
  );
});

test('what is not JSON has no canonical form', () => {
  for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, () => 1, 1n])
    expect(() => canonical(value)).toThrow(TypeError);
});

test('moments are compared as ISO 8601 in UTC, however Postgres prints them', () => {
  expect(iso('2026-11-25 09:30:00.1+08')).toBe('2026-11-25T01:30:00.100Z');
  expect(iso(null)).toBeNull();
});

test('RFC 6962 roots: known values, order matters, a node cannot pose as a leaf', () => {
  expect(merkleRoot([])).toBe(sha256(Buffer.of(0)));
  expect(merkleRoot([''])).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(merkleRoot(['a', 'b'])).not.toBe(merkleRoot(['b', 'a']));
  expect(merkleRoot(['a', 'b', 'c'])).not.toBe(merkleRoot(['a', 'b', 'c', 'c']));
});
