import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import { sfntOf } from './woff.ts';

export type Weight = 'regular' | 'bold';

/** One font file, opened once: measured with, and embedded into every document. */
export interface Face {
  readonly name: string;
  readonly font: Font;
}

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'));
const CSS = { regular: 400, bold: 700 } as const;

const opened = new Map<string, Face>();

function open(subset: string, weight: Weight): Face {
  const name = `${subset}-${weight}`;
  const known = opened.get(name);
  if (known) return known;
  const content = sfntOf(readFileSync(join(folder, 'files', `noto-sans-sc-${subset}-${CSS[weight]}-normal.woff`)));
  const font = create(content);
  if (!('glyphForCodePoint' in font)) throw new Error(`${name} is a collection of fonts`);
  const face = { name, font };
  opened.set(name, face);
  return face;
}

type Range = readonly [from: number, to: number];

/** Which of the font's many small files holds a character that the file of common ones lacks, a rare surname say. */
const subsets: readonly (readonly [subset: string, ranges: readonly Range[]])[] = Object.entries(
  JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>,
).map(([subset, list]) => [
  subset.replace(/[[\]]/g, ''),
  list.split(',').map((range): Range => {
    const [from = '', to = from] = range.trim().slice(2).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  }),
]);

export interface Glyph {
  readonly face: Face;
  /** At a size of one. */
  readonly width: number;
}

const glyphs: Readonly<Record<Weight, Map<string, Glyph>>> = { regular: new Map(), bold: new Map() };

/** A character's glyph; what no face has is drawn as the missing-glyph box of the common face, never left out. */
export function glyphOf(character: string, weight: Weight): Glyph {
  const known = glyphs[weight].get(character);
  if (known) return known;
  const code = character.codePointAt(0) ?? 0;
  const face = faceFor(code, weight);
  const glyph = { face, width: face.font.glyphForCodePoint(code).advanceWidth / face.font.unitsPerEm };
  glyphs[weight].set(character, glyph);
  return glyph;
}

export const commonFace = (weight: Weight): Face => open('chinese-simplified', weight);

function faceFor(code: number, weight: Weight): Face {
  const common = commonFace(weight);
  if (common.font.hasGlyphForCodePoint(code)) return common;
  for (const [subset, ranges] of subsets) {
    if (!ranges.some(([from, to]) => from <= code && code <= to)) continue;
    const face = open(subset, weight);
    if (face.font.hasGlyphForCodePoint(code)) return face;
  }
  return common;
}
