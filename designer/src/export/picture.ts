import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import { saveAs } from './save-as.ts';

/** The diagram as it is seen, in the reader's language. */
export async function exportSvg(viewer: BaseViewer, name: string): Promise<void> {
  const { svg } = await viewer.saveSVG();
  saveAs(`${name}.svg`, svg, 'image/svg+xml');
}

/** The same as a PDF; what writes it is fetched when it is asked for. */
export async function exportPdf(viewer: BaseViewer, name: string): Promise<void> {
  const { svg } = await viewer.saveSVG();
  const { savePdf } = await import('./diagram-pdf.ts');
  await savePdf(svg, name);
}
