import type { Accepted, Point, SimpleCell } from './simple-cell.ts';

/** A part of what a column can be, within which no cell of the table makes a difference. */
export interface Segment {
  readonly words: string;
  readonly holds: (accepted: Accepted) => boolean;
}

/** The segments of a column, by all values that its cells name. */
export function axisOf(cells: readonly SimpleCell[], allowed: SimpleCell | undefined): readonly Segment[] {
  const all = [...cells, ...(allowed ? [allowed] : [])].flatMap(({ accepts }) => accepts);
  const segments = all.some(({ kind }) => kind === 'interval') || all.some(isNumber) ? numeric(all) : discrete(all);
  return allowed && !allowed.all ? segments.filter((segment) => accepts(allowed, segment)) : segments;
}

export function accepts(cell: SimpleCell, segment: Segment): boolean {
  if (cell.all) return true;
  return cell.accepts.some(segment.holds) !== cell.not;
}

const isNumber = (it: Accepted): boolean => it.kind === 'value' && typeof it.value === 'number';

function numeric(all: readonly Accepted[]): Segment[] {
  const bounds = all.flatMap((it) => (it.kind === 'interval' ? [it.from, it.to] : [Number(it.value)]));
  const points = [...new Set(bounds.filter(Number.isFinite))].sort((a, b) => a - b);
  if (points.length === 0) return [between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)];
  return points.flatMap((point, index) => [
    between(points[index - 1] ?? Number.NEGATIVE_INFINITY, point),
    at(point),
    ...(index === points.length - 1 ? [between(point, Number.POSITIVE_INFINITY)] : []),
  ]);
}

/** Nothing is named between the two. */
function between(from: number, to: number): Segment {
  const open = from === Number.NEGATIVE_INFINITY;
  if (open && to === Number.POSITIVE_INFINITY) return { words: '-', holds: ({ kind }) => kind === 'interval' };
  const words = open ? `< ${to}` : to === Number.POSITIVE_INFINITY ? `> ${from}` : `(${from}..${to})`;
  return { words, holds: (it) => it.kind === 'interval' && it.from <= from && it.to >= to };
}

function at(point: number): Segment {
  return {
    words: String(point),
    holds: (it) =>
      it.kind === 'value'
        ? it.value === point
        : (it.from < point || (it.fromIn && it.from === point)) && (it.to > point || (it.toIn && it.to === point)),
  };
}

function discrete(all: readonly Accepted[]): Segment[] {
  const values = new Set(all.flatMap((it): Point[] => (it.kind === 'value' ? [it.value] : [])));
  if ([...values].some((value) => typeof value === 'boolean')) return [true, false].map(being);
  return [...[...values].map(being), { words: '…', holds: () => false }];
}

const being = (value: Point): Segment => ({
  words: JSON.stringify(value),
  holds: (it) => it.kind === 'value' && it.value === value,
});
