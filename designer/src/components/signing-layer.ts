import './signing.css';
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
    pill(above, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, words.apart, {
      title: words.apartTitle,
      kind: 'apart',
    });
  }
  for (const { shape, meaning, roles } of signed) {
    const at = { x: shape.x + shape.width / 2, y: shape.y + shape.height };
    const said = words.signature(meaning, []);
    pill(above, at, said, { title: words.signature(meaning, roles), kind: 'signature', most: shape.width });
  }
}

const centreOf = ({ x, y, width, height }: Drawn) => ({ x: x + width / 2, y: y + height / 2 });

const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? WIDE : NARROW), PADDING * 2);

interface Pill {
  readonly title: string;
  readonly kind: 'signature' | 'apart';
  readonly most?: number;
}

function pill(layer: SVGElement, { x, y }: { x: number; y: number }, text: string, { title, kind, most }: Pill): void {
  const width = Math.min(widthOf(text), most ?? Number.POSITIVE_INFINITY);
  const group = made('g', {
    class: `signing-pill ${kind}`,
    transform: `translate(${x - width / 2} ${y - HEIGHT / 2})`,
  });
  const name = made('title', {});
  name.textContent = title;
  const words = made('text', { x: width / 2, y: HEIGHT - 4, 'text-anchor': 'middle' });
  words.textContent = text;
  if (width < widthOf(text)) {
    words.setAttribute('textLength', String(width - PADDING));
    words.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
  group.append(name, made('rect', { width, height: HEIGHT, rx: HEIGHT / 2 }), words);
  layer.append(group);
}

function made(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
