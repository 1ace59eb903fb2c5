import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import type { State } from './state.ts';

/** The waits that stand for a signal. */
export const listeners = (state: State, signal: string): readonly string[] =>
  Object.keys(state.waits)
    .filter((id) => {
      const wait = state.waits[id]?.wait;
      return wait?.kind === 'signal' && wait.signal === signal;
    })
    .sort();

/** Each of these waits is answered, unless what another one did has ended it. */
export function hear(run: Run, waits: readonly string[], payload: JsonObject): void {
  for (const id of waits) {
    const open = run.state.waits[id];
    if (open?.wait.kind === 'signal') run.answer(open, payload);
  }
}
