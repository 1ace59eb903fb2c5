import { type Face, glyphOf, type Weight } from './typeface.ts';

export interface Run {
  readonly face: Face;
  readonly text: string;
  readonly width: number;
}

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

interface Measured {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
}

/** Between Chinese characters a line may break anywhere, except before what closes and after what opens. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
const CLOSING = /[，。、；：！？）】》”’,.;:!?)\]%]/;
const OPENING = /[（【《“‘([]/;

function mayBreak(before: Measured, after: Measured): boolean {
  if (CLOSING.test(after.text) || OPENING.test(before.text)) return false;
  return before.text === ' ' || /[-/_]/.test(before.text) || WIDE.test(before.text) || WIDE.test(after.text);
}

/** Breaks a text into lines of a width, in the faces that have its characters. A word longer than a line is cut. */
export function linesOf(text: string, weight: Weight, size: number, width: number): Line[] {
  return text.split('\n').flatMap((paragraph) => {
    const measured = [...paragraph].map((character): Measured => {
      const { face, width: unit } = glyphOf(character, weight);
      return { text: character, face, width: unit * size };
    });
    return wrap(measured, width).map(lineOf);
  });
}

function wrap(characters: readonly Measured[], width: number): Measured[][] {
  const lines: Measured[][] = [];
  let line: Measured[] = [];
  let used = 0;
  let breakAt = 0;
  for (const next of characters) {
    const last = line.at(-1);
    if (last && mayBreak(last, next)) breakAt = line.length;
    if (line.length > 0 && used + next.width > width && next.text !== ' ') {
      const end = breakAt > 0 ? breakAt : line.length;
      lines.push(line.slice(0, end));
      line = line.slice(end);
      used = line.reduce((sum, it) => sum + it.width, 0);
      breakAt = 0;
    }
    line.push(next);
    used += next.width;
  }
  lines.push(line);
  return lines;
}

function lineOf(characters: readonly Measured[]): Line {
  const runs: { face: Face; text: string; width: number }[] = [];
  for (const { face, text, width } of characters) {
    const last = runs.at(-1);
    if (last?.face === face) {
      last.text += text;
      last.width += width;
    } else runs.push({ face, text, width });
  }
  return { runs, width: runs.reduce((sum, it) => sum + it.width, 0) };
}
