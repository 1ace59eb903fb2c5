import { Decimal } from 'decimal.js';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { inUnit } from '../../schemas/json/units.ts';
import { both, limits, plain, within } from './evidence.ts';

export interface Limits {
  readonly low: string | null;
  readonly high: string | null;
  readonly unit: string;
}

const same = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : new Decimal(one).eq(other);

/** A value and the limits that stand beside it in its own row. */
export type Measured = Limits & { readonly value: string };

interface Judged {
  /** Why nothing can be said of it. */
  readonly absent: readonly Text[];
  readonly outOfLimit: readonly Text[];
}

/**
 * A measured value against the limits of its master. Those in its own row judge nothing: they are what the system that
 * measured believed, and where that is something else, it measured for another revision.
 */
export function judge(named: Text, own: Measured, due: Limits): Judged {
  const said = limits(due.low, due.high);
  if (due.low === null && due.high === null)
    return { absent: [both(named, (it, language) => `${it}: ${NO_LIMIT[language]}`)], outOfLimit: [] };
  if (own.unit !== due.unit || !same(own.low, due.low) || !same(own.high, due.high)) {
    const recorded = `${limits(own.low, own.high)} ${own.unit}`;
    const wrong = text(
      `${named.en}: recorded with the limits ${recorded}, due are ${said} ${due.unit}`,
      `${named['zh-CN']}：记录所列限度为 ${recorded}，规定为 ${said} ${due.unit}`,
    );
    return { absent: [wrong], outOfLimit: [] };
  }
  if (within(own.value, due.low, due.high)) return { absent: [], outOfLimit: [] };
  const out = both(named, (it, language) => `${it} ${inUnit(plain(own.value), due.unit)[language]} (${said})`);
  return { absent: [], outOfLimit: [out] };
}

const NO_LIMIT = text('no limit is specified', '未规定限度');

export const together = (parts: readonly Judged[]): Judged => ({
  absent: parts.flatMap((it) => it.absent),
  outOfLimit: parts.flatMap((it) => it.outOfLimit),
});
