import type { Place } from './explore.ts';

/** Partial places from which partial places alone lead back to them, or that stand between such. */
export function circling(places: readonly Place[]): ReadonlySet<number> {
  const left = new Set(places.flatMap(({ partial }, at) => (partial ? at : [])));
  const next = (at: number) => (places[at]?.moves ?? []).flatMap(({ to }) => to).filter((to) => left.has(to));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const led = new Set<number>();
    for (const at of left) for (const to of next(at)) led.add(to);
    for (const at of left) if (!led.has(at) || next(at).length === 0) left.delete(at);
  }
  return left;
}
