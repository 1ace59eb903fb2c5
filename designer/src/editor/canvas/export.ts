import type Modeler from 'bpmn-js/lib/Modeler';
import { saveAs } from '../save-as.ts';

/** The diagram as it is seen, in the reader's language. */
export async function exportSvg(modeler: Modeler, name: string): Promise<void> {
  const { svg } = await modeler.saveSVG();
  saveAs(`${name}.svg`, svg, 'image/svg+xml');
}
