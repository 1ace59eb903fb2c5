import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

export interface DiagramMarks {
  /** Element → number of tokens that wait there. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly taken: readonly string[];
  /** Element → how often it was entered. */
  readonly entered: ReadonlyMap<string, number>;
  readonly troubles: readonly string[];
  readonly words: { readonly token: string; readonly trouble: string; readonly times: (n: number) => string };
}

interface Canvas {
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
}
interface Overlays {
  clear(): void;
  add(
    id: string,
    overlay: { position: Readonly<Record<string, number>>; html: HTMLElement; scale: { min: number; max: number } },
  ): void;
}
interface Elements {
  get(id: string): { readonly waypoints?: unknown } | undefined;
  forEach(visit: (element: { readonly id: string }) => void): void;
}

const MARKERS = ['taken', 'visited', 'active', 'trouble'] as const;

/** Tokens, path and troubles over the diagram; each also as a word, never as colour alone. */
export function draw(viewer: NavigatedViewer, marks: DiagramMarks): void {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const elements = viewer.get<Elements>('elementRegistry');
  const known = (id: string) => elements.get(id) !== undefined;
  const badge = (id: string, words: string, kind: string, position: Readonly<Record<string, number>>) =>
    overlays.add(id, { position, html: mark(words, kind), scale: { min: 0.85, max: 1.1 } });

  overlays.clear();
  elements.forEach(({ id }) => {
    for (const marker of MARKERS) canvas.removeMarker(id, marker);
  });
  for (const flow of marks.taken.filter(known)) canvas.addMarker(flow, 'taken');
  for (const [id, n] of marks.entered) {
    if (!known(id)) continue;
    canvas.addMarker(id, 'visited');
    if (n > 1) badge(id, marks.words.times(n), 'count', { top: -10, right: 14 });
  }
  for (const [id, n] of marks.tokens) {
    if (!known(id)) continue;
    canvas.addMarker(id, 'active');
    badge(id, n > 1 ? `${marks.words.token} ${n}` : marks.words.token, 'token', { top: -34, left: 0 });
  }
  for (const id of marks.troubles.filter(known)) {
    canvas.addMarker(id, 'trouble');
    badge(id, marks.words.trouble, 'trouble', { top: -10, left: 6 });
  }
}

function mark(words: string, kind: string): HTMLElement {
  const element = document.createElement('span');
  element.className = `diagram-mark ${kind}`;
  element.textContent = words;
  return element;
}
