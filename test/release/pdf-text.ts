import { inflateSync } from 'node:zlib';

/** What a reader of the PDF can select and copy: its pages' glyphs, through the fonts' own maps to Unicode. */
export function textOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const at = (reference: string | undefined): string => objects.get(Number(reference)) ?? '';
  const pages = [...objects.values()].filter((it) => /\/Type \/Page\b(?!s)/.test(it));
  return pages
    .map((page) => {
      const resources = at(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
      const fonts = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font]) => {
          const unicode = /\/ToUnicode (\d+) 0 R/.exec(at(font))?.[1];
          return [name, mapOf(at(unicode))] as const;
        }),
      );
      return read(at(/\/Contents (\d+) 0 R/.exec(page)?.[1]), fonts);
    })
    .join('\n');
}

function objectsOf(pdf: Buffer): Map<number, string> {
  const source = pdf.toString('latin1');
  return new Map(
    [...source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body = '']) => {
      const stream = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1];
      if (stream === undefined || !body.includes('/FlateDecode')) return [Number(id), body];
      return [Number(id), inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')];
    }),
  );
}

/** `beginbfrange <0000> <00ff> [<4ea7> <54c1>]` */
function mapOf(cmap: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    for (const [index, [, code = '']] of [...list.matchAll(/<([\w ]*)>/g)].entries())
      found.set(
        Number.parseInt(from, 16) + index,
        Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      );
  }
  return found;
}

function read(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, name, shown, one] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|(<\w+>) Tj/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else {
      const glyphs = [...(shown ?? one ?? '').matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      text += `${glyphs.map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? '?').join('')} `;
    }
  }
  return text;
}
