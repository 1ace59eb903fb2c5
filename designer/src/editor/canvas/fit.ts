import type Modeler from 'bpmn-js/lib/Modeler';
import { service } from './services.ts';

/** What the palette covers, and a little air. */
const PADDING = { left: 112, other: 18 };

/** All of the diagram, beside the palette; never larger than it was drawn. */
export function showAll(modeler: Modeler): void {
  const canvas = service(modeler, 'canvas');
  const { inner } = canvas.viewbox();
  const { clientWidth, clientHeight } = canvas.getContainer();
  const room = { width: clientWidth - PADDING.left - PADDING.other, height: clientHeight - 2 * PADDING.other };
  if (room.width <= 0 || room.height <= 0 || inner.width === 0) return;
  const scale = Math.min(1, room.width / inner.width, room.height / inner.height);
  const rest = (room.height - inner.height * scale) / 2;
  canvas.viewbox({
    x: inner.x - PADDING.left / scale,
    y: inner.y - (PADDING.other + rest) / scale,
    width: clientWidth / scale,
    height: clientHeight / scale,
  });
}
