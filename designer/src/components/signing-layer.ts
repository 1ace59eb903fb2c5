import './signing.css';
import { type Box, holds, placed } from './badge-place.ts';
import { type Drawn, signingOf } from './signing-of.ts';

interface Services {
  get<T>(service: string): T;
}

/** What the marks say: the meaning of a signature with who gives it, and that two people are needed. */
export interface SigningWords {
  readonly signature: (meaning: string, roles: readonly string[]) => string;
  readonly apart: string;
  readonly apartTitle: string;
}

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 14;
/** Of a character that is half as wide as it is high, and of one that is as wide. */
const [NARROW, WIDE] = [5.6, 10];
const PADDING = 6;

/** Names on the diagram what each task signs, and joins tasks that different people must do (SIG-3, W8). */
export function showSigning(diagram: Services, words: SigningWords): void {
  const all: Drawn[] = [];
  diagram.get<{ forEach(visit: (shape: Drawn) => void): void }>('elementRegistry').forEach((shape) => {
    if (shape.width > 0) all.push(shape);
  });
  const layers = diagram.get<{ getLayer(name: string, index: number): SVGElement }>('canvas');
  const [below, above] = [layers.getLayer('signing-apart', -1), layers.getLayer('signing', 1)];
  for (const layer of [below, above]) {
    layer.replaceChildren();
    layer.style.pointerEvents = 'none';
  }
  const { signed, apart } = signingOf(all);
  for (const [a, b] of apart) {
    const [from, to] = [centreOf(a), centreOf(b)];
    below.append(made('line', { class: 'signing-apart', x1: from.x, y1: from.y, x2: to.x, y2: to.y }));
    const at = freeOn(from, to, widthOf(words.apart), all);
    pill(above, at, words.apart, { title: words.apartTitle, kind: 'apart' });
  }
  for (const { shape, meaning, roles } of signed) {
    const said = words.signature(meaning, []);
    const taken = all.filter((it) => it.id !== shape.id && !holds(it, shape));
    const at = placed(shape, { width: widthOf(said), height: HEIGHT }, { taken, lines: [] });
    pill(above, centreOf(at), said, { title: words.signature(meaning, roles), kind: 'signature' });
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The place on a line, as near to its middle as may be, where words cover nothing that is drawn. */
function freeOn(from: Point, to: Point, width: number, shapes: readonly Drawn[]): Point {
  const on = (part: number) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
  const covers = (at: Point) =>
    shapes.some(
      (it) =>
        it.type !== 'bpmn:Participant' &&
        it.type !== 'bpmn:Lane' &&
        it.x < at.x + width / 2 &&
        it.x + it.width > at.x - width / 2 &&
        it.y < at.y + HEIGHT / 2 &&
        it.y + it.height > at.y - HEIGHT / 2,
    );
  return [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map(on).find((at) => !covers(at)) ?? on(0.5);
}

const centreOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? WIDE : NARROW), PADDING * 2);

interface Pill {
  readonly title: string;
  readonly kind: 'signature' | 'apart';
}

function pill(layer: SVGElement, { x, y }: Point, text: string, { title, kind }: Pill): void {
  const width = widthOf(text);
  const group = made('g', {
    class: `signing-pill ${kind}`,
    transform: `translate(${x - width / 2} ${y - HEIGHT / 2})`,
  });
  const name = made('title', {});
  name.textContent = title;
  const words = made('text', { x: width / 2, y: HEIGHT - 4, 'text-anchor': 'middle' });
  words.textContent = text;
  group.append(name, made('rect', { width, height: HEIGHT, rx: HEIGHT / 2 }), words);
  layer.append(group);
}

function made(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
