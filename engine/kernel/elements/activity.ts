import type { Run, Wanted } from '../run.ts';
import type { At } from './behaviour.ts';
import { boundaryWaits } from './boundary-event.ts';

/** The activity waits, and its boundary events with it. Everything is evaluated before anything is said. */
export function awaitAnswer(run: Run, at: At, wanted: Wanted): void {
  const around = boundaryWaits(run, at);
  run.wait(at.id, wanted, at.id);
  for (const wait of around) run.wait(at.id, wait);
}
