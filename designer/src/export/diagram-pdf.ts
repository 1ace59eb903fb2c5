import font from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff?url';
import { saveBlob } from './save-as.ts';
import { sfntOf } from './sfnt.ts';
import { svgToPage } from './svg-to-pdf.ts';

let opened: Promise<Uint8Array> | undefined;

const fontOf = async (): Promise<Uint8Array> => sfntOf(await (await fetch(font)).arrayBuffer());

/** The diagram as it is seen, as a PDF in lines and letters. Fetched with its font only by whoever asks for one. */
export async function savePdf(svg: string, name: string): Promise<void> {
  opened ??= fontOf();
  saveBlob(`${name}.pdf`, await svgToPage(svg, { font: await opened, title: name }));
}
