/** Places a badge beside an element of a diagram so that it covers no name and no other element. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Around {
  /** Names and other elements: never covered where there is any other place. */
  readonly taken: readonly Box[];
  /** Lines: left free where that is possible. */
  readonly lines: readonly Box[];
}

/** How far a badge may reach into its own element, where neither name nor icon is. */
const LAP = 4;
/** The icon of a task stands in its upper left corner. */
const ICON = 28;

const area = (a: Box, b: Box): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
};

export const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

const inside = ({ x, y, width, height }: Box): Box => ({
  x: x + LAP,
  y: y + LAP,
  width: width - 2 * LAP,
  height: height - 2 * LAP,
});

/** The places in the order of preference: above from the right, below, then further out. */
function places(host: Box, { width, height }: Pick<Box, 'width' | 'height'>): readonly Box[] {
  const [right, bottom] = [host.x + host.width, host.y + host.height];
  const across = [
    right - width - 2,
    right - LAP,
    host.x + ICON,
    host.x + LAP - width,
    host.x + (host.width - width) / 2,
  ];
  const down = [host.y - height + LAP, bottom - LAP, host.y - 2 * height, bottom + height];
  return down.flatMap((y) => across.map((x) => ({ x, y, width, height })));
}

export function placed(host: Box, size: Pick<Box, 'width' | 'height'>, { taken, lines }: Around): Box {
  const all = [inside(host), ...taken];
  const cost = (place: Box) =>
    all.reduce((sum, box) => sum + area(place, box), 0) * 1000 + lines.filter((line) => area(place, line) > 0).length;
  const [first, ...others] = places(host, size).map((place) => ({ place, cost: cost(place) }));
  if (!first) throw new Error('an element has no place beside it');
  return others.reduce((best, each) => (each.cost < best.cost ? each : best), first).place;
}

/** Each stretch of a line as a thin box. */
export const stretches = (points: readonly { readonly x: number; readonly y: number }[]): readonly Box[] =>
  points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x: x - 1, y: y - 1, width: Math.abs(to.x - from.x) + 2, height: Math.abs(to.y - from.y) + 2 };
  });

export const BADGE_HEIGHT = 17;

/** As wide as the words of a badge are in its font: Chinese characters are nearly square. */
export const badgeWidth = (words: string): number =>
  12 + [...words].reduce((sum, letter) => sum + (/[\u2e80-\uffff]/.test(letter) ? 11.5 : 7), 0);
