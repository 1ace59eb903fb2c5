import { type Text, text } from '../kernel/outcome.ts';

/** How many letters must be changed, added, left out or exchanged with their neighbour to come from one word to the other. */
function distance(from: string, to: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const other = from[i - 1] === to[j - 1] ? 0 : 1;
      const exchanged = j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const ways = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + other];
      row.push(Math.min(...ways, exchanged ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY));
    }
    [before, last] = [last, row];
  }
  return at(last, to.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;

/** The name that was most likely meant; none where too much of it would have to be changed. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const far = Math.min(3, Math.ceil(name.length / 3));
  const measured = known.map((each) => ({ each, far: distance(name.toLowerCase(), each.toLowerCase()) }));
  const [first] = measured.filter((it) => it.far <= far && it.each !== name).sort((a, b) => a.far - b.far);
  return first?.each;
}

/** Completes a refusal of an unknown name: what was meant, if that can be told. */
export function didYouMean(name: string, known: readonly string[]): Text {
  const meant = nearest(name, known);
  return meant === undefined ? text('', '') : text(` Did you mean "${meant}"?`, `是否应为“${meant}”？`);
}

/** The same with everything that there is to choose from. */
export function knownNames(name: string, known: readonly string[]): Text {
  const { en, 'zh-CN': zh } = didYouMean(name, known);
  if (known.length === 0) return text(`${en} There is none.`, `${zh}目前没有可用项。`);
  return text(`${en} There are: ${known.join(', ')}.`, `${zh}可用：${known.join('、')}。`);
}
