import { accepts, axisOf, type Segment } from './axis.ts';
import type { DecisionTable } from './model.ts';
import { type SimpleCell, simpleCell } from './simple-cell.ts';

/** A table whose cells are all simple: which segments of each column each rule accepts. */
interface Grid {
  readonly axes: readonly (readonly Segment[])[];
  /** By rule, by column. */
  readonly accepted: readonly (readonly (readonly boolean[])[])[];
}

/** So many places are looked at: a larger table is not told about. */
const MOST = 50_000;

export function gridOf({ inputs, rules }: DecisionTable): Grid | undefined {
  const cells = rules.map(({ when }) => when.map(({ text }) => simpleCell(text)));
  if (cells.some((row) => row.some((cell) => cell === undefined))) return undefined;
  const rows = cells as readonly (readonly SimpleCell[])[];
  const axes = inputs.map((column, index) => {
    const allowed = simpleCell(column.allowed ?? column.type.allowed ?? '-');
    return axisOf(
      rows.flatMap((row) => row[index] ?? []),
      allowed,
    );
  });
  return {
    axes,
    accepted: rows.map((row) =>
      row.map((cell, column) => (axes[column] ?? []).map((segment) => accepts(cell, segment))),
    ),
  };
}

/** Whether both rules match somewhere. */
export const overlap = ({ accepted }: Grid, a: number, b: number): boolean =>
  (accepted[a] ?? []).every((cell, column) => cell.some((yes, at) => yes && accepted[b]?.[column]?.[at] === true));

/** Whether a rule matches anything that its columns can be. */
export const matchesSomething = ({ accepted }: Grid, rule: number): boolean =>
  (accepted[rule] ?? []).every((cell) => cell.some((yes) => yes));

/** A place, one segment of each column, that none of the rules accepts; inside of `within`, where that is given. */
export function leftOpen(grid: Grid, rules: readonly number[], within?: number): readonly Segment[] | undefined {
  const { axes, accepted } = grid;
  let left = MOST;
  const closed = new Set<string>();

  const search = (column: number, still: readonly number[]): readonly Segment[] | undefined => {
    const axis = axes[column];
    if (!axis) return still.length === 0 ? [] : undefined;
    const key = `${column}:${still.join()}`;
    if (closed.has(key)) return undefined;
    for (const [at, segment] of axis.entries()) {
      left -= 1;
      if (left < 0) return undefined;
      if (within !== undefined && accepted[within]?.[column]?.[at] !== true) continue;
      const found = search(
        column + 1,
        still.filter((rule) => accepted[rule]?.[column]?.[at] === true),
      );
      if (found) return [segment, ...found];
    }
    closed.add(key);
    return undefined;
  };
  return search(0, rules);
}

/** Whether a rule matches only where one of the others does. */
export function covered(grid: Grid, rule: number, others: readonly number[]): boolean {
  if (others.length === 0 || !matchesSomething(grid, rule)) return false;
  if (grid.axes.reduce((size, axis) => size * Math.max(1, axis.length), 1) > MOST) return false;
  return leftOpen(grid, others, rule) === undefined;
}
