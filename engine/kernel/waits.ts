import type { State } from './state.ts';
import type { Wait } from './wait.ts';

/** Everything that the instance waits for, ordered by id so that it does not depend on the store's order of keys. */
export function waits(state: State): Wait[] {
  return Object.keys(state.waits)
    .sort()
    .flatMap((id) => state.waits[id]?.wait ?? []);
}
