import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { BADGE_HEIGHT, type Box, badgeWidth, holds, placed, stretches } from './badge-place.ts';
import { type DiagramMarks, TINTS, type Tint } from './marks.ts';

interface Canvas {
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
}
interface Overlays {
  clear(): void;
  add(
    id: string,
    overlay: { position: Readonly<Record<string, number>>; html: HTMLElement; scale: { max: number } },
  ): void;
}
interface Shown {
  readonly id: string;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
}
interface Elements {
  get(id: string): (Shown & Box) | undefined;
  forEach(visit: (element: Shown & Box) => void): void;
}

const MARKERS = ['taken', 'visited', 'active', 'trouble', ...TINTS.map((kind) => `tint-${kind}`)];

/** Tokens, path and troubles over the diagram; each also as a word, never as colour alone. */
export function draw(viewer: NavigatedViewer, marks: DiagramMarks | undefined, tints: readonly Tint[] = []): void {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const elements = viewer.get<Elements>('elementRegistry');
  const known = (id: string) => elements.get(id) !== undefined;
  const badge = badges(elements, overlays);

  overlays.clear();
  elements.forEach(({ id }) => {
    for (const marker of MARKERS) canvas.removeMarker(id, marker);
  });
  for (const { id, kind, word } of tints) {
    if (!known(id)) continue;
    canvas.addMarker(id, `tint-${kind}`);
    if (word) badge(id, word, `tint-${kind}`);
  }
  if (marks) drawMarks(marks, { known, badge, mark: (id, marker) => canvas.addMarker(id, marker) });
}

interface Pens {
  readonly known: (id: string) => boolean;
  readonly badge: (id: string, words: string, kind: string) => void;
  readonly mark: (id: string, marker: string) => void;
}

function drawMarks(marks: DiagramMarks, { known, badge, mark }: Pens): void {
  for (const flow of marks.taken.filter(known)) mark(flow, 'taken');
  for (const [id, n] of marks.tokens) {
    if (!known(id)) continue;
    mark(id, 'active');
    badge(id, n > 1 ? `${marks.words.token} ${n}` : marks.words.token, 'token');
  }
  for (const id of marks.troubles.filter(known)) {
    mark(id, 'trouble');
    badge(id, marks.words.trouble, 'trouble');
  }
  for (const [id, n] of marks.entered) {
    if (!known(id)) continue;
    mark(id, 'visited');
    if (n > 1) badge(id, marks.words.times(n), 'count');
  }
}

/** Adds badges, each where no name, no element and no badge before it is. */
function badges(elements: Elements, overlays: Overlays) {
  const boxes: (Shown & Box)[] = [];
  const lines: Box[] = [];
  elements.forEach((element) => {
    if (element.waypoints) lines.push(...stretches(element.waypoints));
    else if (element.width > 0) boxes.push(element);
  });
  const before: Box[] = [];
  return (id: string, words: string, kind: string): void => {
    const host = elements.get(id);
    if (!host || host.waypoints) return;
    // What holds the element is no obstacle; its own events on the border are.
    const others = boxes.filter((it) => it.id !== id && !holds(it, host));
    const size = { width: badgeWidth(words), height: BADGE_HEIGHT };
    const place = placed(host, size, { taken: [...others, ...before], lines });
    before.push(place);
    const position = { left: place.x - host.x, top: place.y - host.y };
    overlays.add(id, { position, html: mark(words, kind), scale: { max: 1.1 } });
  };
}

function mark(words: string, kind: string): HTMLElement {
  const element = document.createElement('span');
  element.className = `diagram-mark ${kind}`;
  element.textContent = words;
  return element;
}
