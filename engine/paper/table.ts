import type { Paper } from './paper.ts';
import { INK, MARGIN, type Style } from './style.ts';

export interface Cell {
  readonly text: string;
  readonly weight?: 'bold';
  readonly colour?: string;
  /** Said below, smaller: the English under the Chinese. */
  readonly sub?: string;
  /** The text itself in the small size: hashes. */
  readonly small?: true;
}

export interface Column {
  readonly title: string;
  readonly sub?: string;
  /** Share of the width. */
  readonly share: number;
}

const TEXT: Style = { size: 8.5, leading: 1.4 };
const SUB: Style = { size: 6.8, leading: 1.35, colour: INK.grey };
const PAD = { x: 4, y: 3 } as const;

const styleOf = (cell: Cell): Style => ({ ...(cell.small ? SUB : TEXT), weight: cell.weight, colour: cell.colour });
const cellOf = (cell: Cell | string): Cell => (typeof cell === 'string' ? { text: cell } : cell);

function heightOf(paper: Paper, cells: readonly Cell[], widths: readonly number[]): number {
  const heights = cells.map((cell, index) => {
    const width = (widths[index] ?? 0) - 2 * PAD.x;
    const text = paper.measure(cell.text, styleOf(cell), width).height;
    return text + (cell.sub ? paper.measure(cell.sub, SUB, width).height : 0);
  });
  return Math.max(...heights) + 2 * PAD.y;
}

function row(paper: Paper, cells: readonly Cell[], widths: readonly number[], fill?: string): void {
  const height = heightOf(paper, cells, widths);
  let x: number = MARGIN.left;
  for (const [index, cell] of cells.entries()) {
    const width = widths[index] ?? 0;
    paper.box(x, paper.y, width, height, { fill, stroke: INK.rule });
    const box = { x: x + PAD.x, y: paper.y + PAD.y, width: width - 2 * PAD.x };
    const used = paper.draw(cell.text, styleOf(cell), box);
    if (cell.sub) paper.draw(cell.sub, SUB, { ...box, y: box.y + used });
    x += width;
  }
  paper.y += height;
}

/** A table with its head repeated on every page; no row is split. */
export function table(paper: Paper, columns: readonly Column[], rows: readonly (readonly (Cell | string)[])[]): void {
  const total = columns.reduce((sum, it) => sum + it.share, 0);
  const widths = columns.map((it) => (paper.width * it.share) / total);
  const head = columns.map(({ title, sub }): Cell => ({ text: title, weight: 'bold', sub }));
  const headHeight = heightOf(paper, head, widths);
  const first = rows[0]?.map(cellOf);
  paper.need(headHeight + (first ? heightOf(paper, first, widths) : 0));
  row(paper, head, widths, INK.shade);
  for (const cells of rows.map((it) => it.map(cellOf))) {
    if (paper.need(heightOf(paper, cells, widths))) row(paper, head, widths, INK.shade);
    row(paper, cells, widths);
  }
}

/** Names and values side by side, two to a line. */
export function pairs(paper: Paper, list: readonly (readonly [name: string, sub: string, value: string])[]): void {
  const widths = [0.16, 0.34, 0.16, 0.34].map((share) => share * paper.width);
  for (let index = 0; index < list.length; index += 2) {
    const cells = [list[index], list[index + 1]].flatMap((pair): Cell[] =>
      pair ? [{ text: pair[0], weight: 'bold', sub: pair[1] }, { text: pair[2] }] : [{ text: '' }, { text: '' }],
    );
    paper.need(heightOf(paper, cells, widths));
    row(paper, cells, widths);
  }
}

/** The title of a section, kept with what follows it; they count themselves. */
export function section(paper: Paper, title: string, sub: string, keep = 70): void {
  paper.need(keep);
  paper.y += 12;
  const text = `${paper.nextSection()}  ${title}`;
  const box = { x: MARGIN.left, y: paper.y, width: paper.width };
  const { lines } = paper.measure(text, { size: 11, weight: 'bold' }, paper.width);
  const height = paper.draw(text, { size: 11, weight: 'bold' }, box);
  const x = MARGIN.left + (lines[0]?.width ?? 0) + 8;
  paper.draw(sub, { size: 8, colour: INK.grey }, { x, y: paper.y + 3.4, width: paper.width - x + MARGIN.left });
  paper.y += height + 3;
}
