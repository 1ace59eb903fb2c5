import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import { sfntOf } from './woff.ts';

export type Weight = 'regular' | 'bold';

/** One font file: what the document embeds, and what is measured with. */
export interface Face {
  readonly name: string;
  readonly content: Buffer;
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
  const face = { name, content, font };
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

/** The face that has a character; what none has is drawn as the missing-glyph box of the common face, never left out. */
export function faceFor(character: string, weight: Weight): Face {
  const code = character.codePointAt(0) ?? 0;
  const common = open('chinese-simplified', weight);
  if (common.font.hasGlyphForCodePoint(code)) return common;
  for (const [subset, ranges] of subsets) {
    if (!ranges.some(([from, to]) => from <= code && code <= to)) continue;
    const face = open(subset, weight);
    if (face.font.hasGlyphForCodePoint(code)) return face;
  }
  return common;
}

/** Width of a character at a size of one. */
export function widthOf(character: string, { font }: Face): number {
  return font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
}
