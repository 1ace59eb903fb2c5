import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

/**
 * The plain font inside a WOFF file. fontkit would inflate the same tables again for every glyph it looks at, in
 * JavaScript: a page of Chinese text then stops the process for minutes.
 */
export function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => tableAt(woff, HEADER + index * ENTRY));
  const directory = Buffer.alloc(12 + 16 * count);
  const power = 2 ** Math.floor(Math.log2(count));
  woff.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((count - power) * 16, 10);
  let offset = directory.length;
  tables.forEach(({ tag, checksum, content }, index) => {
    const at = 12 + 16 * index;
    tag.copy(directory, at);
    checksum.copy(directory, at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(content.length, at + 12);
    offset += padded(content.length);
  });
  const bodies = tables.flatMap(({ content }) => [content, Buffer.alloc(padded(content.length) - content.length)]);
  return Buffer.concat([directory, ...bodies]);
}

const padded = (length: number) => Math.ceil(length / 4) * 4;

function tableAt(woff: Buffer, at: number) {
  const [offset, compressed, original] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [
    number,
    number,
    number,
  ];
  const stored = woff.subarray(offset, offset + compressed);
  return {
    tag: woff.subarray(at, at + 4),
    checksum: woff.subarray(at + 16, at + 20),
    content: compressed < original ? inflateSync(stored) : stored,
  };
}
