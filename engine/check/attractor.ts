import type { Place } from './explore.ts';

/** Places from which one of `wanted` can still be reached, themselves included. */
export function canReach(places: readonly Place[], wanted: readonly number[]): ReadonlySet<number> {
  const before = places.map((): number[] => []);
  for (const [at, { moves }] of places.entries()) {
    for (const { to } of moves) for (const next of to) before[next]?.push(at);
  }
  const found = new Set(wanted);
  // grows while it is walked
  for (const at of found) for (const earlier of before[at] ?? []) found.add(earlier);
  return found;
}

/**
 * Places from which `wanted` can come about whatever the data say: the world may choose what happens and in which order,
 * the data may choose against it.
 */
export function unavoidable(places: readonly Place[], wanted: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set(wanted);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (let at = places.length - 1; at >= 0; at -= 1) {
      const moves = places[at]?.moves ?? [];
      const forced = ({ by, to }: Place['moves'][number]) =>
        by === 'data' ? to.every((next) => found.has(next)) : to.some((next) => found.has(next));
      if (!found.has(at) && moves.some(forced)) found.add(at);
    }
  }
  return found;
}
