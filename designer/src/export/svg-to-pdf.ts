/// <reference path="./svg-to-pdfkit.d.ts" />
import PDFDocument from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';

/** Points around the diagram. */
const MARGIN = 18;

/** A page of the size of the diagram, drawn in lines and letters, so that it can be enlarged and searched. */
export function svgToPage(
  svg: string,
  { font, title }: { readonly font: Uint8Array; readonly title: string },
): Promise<Blob> {
  const [width, height] = sizeOf(svg);
  const doc = new PDFDocument({
    size: [width + 2 * MARGIN, height + 2 * MARGIN],
    margin: 0,
    info: { Title: title, Creator: 'Signet' },
    // no standard font is fetched: there is one that has Chinese
    font: font as unknown as string,
  });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const done = new Promise<Blob>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array<ArrayBuffer>) => chunks.push(chunk));
    doc.on('end', () => resolve(new Blob(chunks, { type: 'application/pdf' })));
    doc.on('error', reject);
  });
  doc.registerFont('diagram', font as unknown as string);
  svgToPdf(doc, svg, MARGIN, MARGIN, {
    width,
    height,
    assumePt: true,
    fontCallback: () => 'diagram',
    imageCallback: () => '',
  });
  doc.end();
  return done;
}

function sizeOf(svg: string): readonly [width: number, height: number] {
  const size = (name: string) => Number(new RegExp(`<svg[^>]*\\s${name}="([\\d.]+)`).exec(svg)?.[1] ?? 0);
  return [Math.max(size('width'), 40), Math.max(size('height'), 40)];
}
