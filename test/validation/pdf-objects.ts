import { inflateSync } from 'node:zlib';

/** The objects of a PDF as pdfkit writes them, one after the other and none compressed into another. */
export function objectsOf(pdf: Buffer) {
  const text = pdf.toString('latin1');
  const objects = new Map(
    [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n|\nendobj)/g)].map(([, id = '', body = '']) => [
      id,
      body,
    ]),
  );
  return { objects, head: text.slice(0, 20), trailer: text.slice(text.lastIndexOf('trailer')) };
}

/** What stands in the stream of an object, decoded. */
export function streamOf(pdf: Buffer, objects: ReadonlyMap<string, string>, id = ''): Buffer {
  const head = objects.get(id) ?? '';
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const begin = pdf.indexOf('\nstream\n', pdf.indexOf(`\n${id} 0 obj\n`, 0, 'latin1'), 'latin1') + '\nstream\n'.length;
  const raw = pdf.subarray(begin, begin + length);
  return head.includes('/FlateDecode') ? inflateSync(raw) : raw;
}

/** The one file that a document carries. */
export function attachedIn(pdf: Buffer, objects: ReadonlyMap<string, string>) {
  const spec = [...objects.values()].find((each) => each.includes('/Type /Filespec')) ?? '';
  return {
    name: /\/UF \(([^)]*)\)/.exec(spec)?.[1],
    relationship: /\/AFRelationship \/(\w+)/.exec(spec)?.[1],
    content: streamOf(pdf, objects, /\/EF <<\s*\/F (\d+) 0 R/.exec(spec)?.[1]),
  };
}
