import { describe, expect, test } from 'vitest';
import { linesOf } from '../../engine/paper/lines.ts';
import { glyphOf } from '../../engine/paper/typeface.ts';

const said = (text: string, width: number) =>
  linesOf(text, 'regular', 10, width).map((line) => line.runs.map((run) => run.text).join(''));

describe('typesetting of Chinese and English', () => {
  test('SIG-1 a rare character of a name has a glyph, from the file that holds it', () => {
    for (const character of ['犇', '喆', '≤', '≥', '李', 'é'])
      expect(glyphOf(character, 'bold').face.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0), character).toBe(
        true,
      );
    expect(glyphOf('≤', 'regular').face).not.toBe(glyphOf('李', 'regular').face);
  });

  test('nothing is lost in breaking, and no line is too wide', () => {
    const text =
      '本批产品符合经注册的产品技术要求（YZB/国 1234-2026），准予上市放行。Released to market by 李娜 Li Na.';
    for (const width of [40, 75, 120, 333]) {
      const lines = linesOf(text, 'regular', 10, width);
      expect(lines.map((line) => line.runs.map((run) => run.text).join('')).join('')).toBe(text);
      // A space may hang over the edge.
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 3);
    }
  });

  test('a line neither begins with what closes nor ends with what opens', () => {
    for (let width = 30; width < 90; width += 5)
      for (const line of said('合格（放行），检验。合格（放行），检验。合格（放行）', width))
        expect(line).not.toMatch(/^[，。）]|（$/);
  });

  test('English breaks between words, a hash wherever it must', () => {
    expect(said('release reviewer', 45)).toEqual(['release ', 'reviewer']);
    expect(said('a'.repeat(64), 100).length).toBeGreaterThan(3);
  });

  test('lines may be given', () => {
    expect(said('甲\n乙', 100)).toEqual(['甲', '乙']);
  });
});
