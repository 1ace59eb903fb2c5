/** One value that can be ordered, or only told from others. */
export type Point = number | string | boolean;

/** What a simple cell accepts: an interval, which may be open or have no end, or one value. */
export type Accepted =
  | { readonly kind: 'value'; readonly value: Point }
  | {
      readonly kind: 'interval';
      readonly from: number;
      readonly to: number;
      readonly fromIn: boolean;
      readonly toIn: boolean;
    };

export interface SimpleCell {
  /** Empty of `-`: everything. */
  readonly all: boolean;
  readonly not: boolean;
  readonly accepts: readonly Accepted[];
}

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)$/;
const COMPARED = /^(<=|>=|<|>|=)\s*(.+)$/;
const RANGE = /^([[\](])\s*(.+?)\s*\.\.\s*(.+?)\s*([[\])])$/;
const PARTS = /\s*((?:"(?:[^"\\]|\\.)*"|[^,"])+)(?:,|$)/y;

/** A cell of literals, comparisons and ranges; undefined for one that only an evaluation can tell. */
export function simpleCell(text: string): SimpleCell | undefined {
  const cell = text.trim();
  if (cell === '' || cell === '-') return { all: true, not: false, accepts: [] };
  const inverted = /^not\s*\((.*)\)$/.exec(cell)?.[1];
  const accepts = partsOf(inverted ?? cell)?.map(accepted);
  return accepts?.every((it) => it !== undefined)
    ? { all: false, not: inverted !== undefined, accepts: accepts.filter((it) => it !== undefined) }
    : undefined;
}

function partsOf(cell: string): string[] | undefined {
  const parts: string[] = [];
  PARTS.lastIndex = 0;
  while (PARTS.lastIndex < cell.length) {
    const part = PARTS.exec(cell)?.[1];
    if (part === undefined) return undefined;
    parts.push(part.trim());
  }
  return parts;
}

function accepted(part: string): Accepted | undefined {
  const value = literal(part);
  if (value !== undefined) return { kind: 'value', value };
  const [, sign, compared] = COMPARED.exec(part) ?? [];
  if (sign !== undefined && compared !== undefined) return comparison(sign, ordered(compared));
  const [, open, low, high, close] = RANGE.exec(part) ?? [];
  const [from, to] = [ordered(low), ordered(high)];
  if (from === undefined || to === undefined) return undefined;
  return { kind: 'interval', from, to, fromIn: open === '[', toIn: close === ']' };
}

function comparison(sign: string, value: number | undefined): Accepted | undefined {
  if (value === undefined) return undefined;
  const [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  switch (sign) {
    case '<':
    case '<=':
      return { kind: 'interval', from, to: value, fromIn: false, toIn: sign === '<=' };
    case '>':
    case '>=':
      return { kind: 'interval', from: value, to, fromIn: sign === '>=', toIn: false };
    default:
      return { kind: 'value', value };
  }
}

function literal(part: string): Point | undefined {
  if (part === 'true' || part === 'false') return part === 'true';
  if (/^"(?:[^"\\]|\\.)*"$/.test(part)) return part.slice(1, -1);
  return ordered(part);
}

const ordered = (part: string | undefined): number | undefined =>
  part !== undefined && NUMBER.test(part) ? Number(part) : undefined;
