interface Table {
  readonly tag: number;
  readonly checksum: number;
  readonly content: Uint8Array;
}

const HEADER = 44;
const ENTRY = 20;
const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** The plain font inside a WOFF file: opened compressed, its tables would be inflated anew for every letter. */
export async function sfntOf(woff: ArrayBuffer): Promise<Uint8Array> {
  const from = new DataView(woff);
  const count = from.getUint16(12);
  const tables = await Promise.all(Array.from({ length: count }, (_, i) => tableAt(from, HEADER + i * ENTRY)));
  const size = tables.reduce((sum, { content }) => sum + padded(content.length), 12 + 16 * count);
  const font = new Uint8Array(size);
  const to = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(count));
  to.setUint32(0, from.getUint32(4));
  to.setUint16(4, count);
  to.setUint16(6, power * 16);
  to.setUint16(8, Math.log2(power));
  to.setUint16(10, (count - power) * 16);
  let offset = 12 + 16 * count;
  for (const [i, { tag, checksum, content }] of tables.entries()) {
    const at = 12 + 16 * i;
    for (const [field, value] of [tag, checksum, offset, content.length].entries()) to.setUint32(at + 4 * field, value);
    font.set(content, offset);
    offset += padded(content.length);
  }
  return font;
}

async function tableAt(from: DataView, at: number): Promise<Table> {
  const [tag = 0, offset = 0, compressed = 0, original = 0, checksum = 0] = [0, 4, 8, 12, 16].map((field) =>
    from.getUint32(at + field),
  );
  const stored = new Uint8Array(from.buffer as ArrayBuffer, offset, compressed);
  return { tag, checksum, content: compressed < original ? await inflated(stored) : stored };
}

async function inflated(stored: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const plain = new Blob([stored]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
