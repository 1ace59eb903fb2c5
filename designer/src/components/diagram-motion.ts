import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Connection {
  readonly waypoints?: readonly Point[];
  readonly source?: { readonly id: string };
  readonly target?: { readonly id: string };
}
interface Elements {
  get(id: string): Connection | undefined;
}
interface Canvas {
  getLayer(name: string, index?: number): SVGElement;
}

/** So long a token takes for one flow, and all of them together at most. */
const ONE = 320;
const ALL = 1800;

/** Tokens run along the flows that were just taken, one after the other and side by side as they were. */
export function run(viewer: NavigatedViewer, flows: readonly string[]): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const elements = viewer.get<Elements>('elementRegistry');
  const layer = viewer.get<Canvas>('canvas').getLayer('token-motion', 10);
  layer.replaceChildren();
  const waves = wavesOf(flows.map((id) => elements.get(id)));
  const each = Math.min(ONE, ALL / Math.max(1, waves.length));
  for (const [at, wave] of waves.entries()) {
    for (const points of wave) send(layer, points, { delay: at * each, duration: each });
  }
}

/** Flows by when a token can have come to them: after those of this move that lead to where they begin. */
function wavesOf(connections: readonly (Connection | undefined)[]): readonly (readonly Point[])[][] {
  const reached = new Map<string, number>();
  const waves: (readonly Point[])[][] = [];
  for (const connection of connections) {
    const { waypoints, source, target } = connection ?? {};
    if (!waypoints) continue;
    const at = reached.get(source?.id ?? '') ?? 0;
    waves[at] = [...(waves[at] ?? []), waypoints];
    if (target) reached.set(target.id, Math.max(at + 1, reached.get(target.id) ?? 0));
  }
  return waves.map((wave) => wave ?? []);
}

function send(layer: SVGElement, points: readonly Point[], timing: { delay: number; duration: number }): void {
  const token = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  token.setAttribute('r', '8');
  token.setAttribute('class', 'token-motion');
  // seen on its way only, not while it waits for its turn
  token.setAttribute('opacity', '0');
  layer.append(token);
  const animation = token.animate(framesOf(points), { ...timing, easing: 'ease-in-out' });
  const gone = () => token.remove();
  animation.finished.then(gone, gone);
}

function framesOf(points: readonly Point[]): Keyframe[] {
  const steps = points.map((point, at) => {
    const from = points[at - 1] ?? point;
    return Math.hypot(point.x - from.x, point.y - from.y);
  });
  const whole = steps.reduce((sum, it) => sum + it, 0) || 1;
  let gone = 0;
  return points.map(({ x, y }, at) => {
    gone += steps[at] ?? 0;
    return { opacity: 1, transform: `translate(${x}px, ${y}px)`, offset: Math.min(1, gone / whole) };
  });
}
