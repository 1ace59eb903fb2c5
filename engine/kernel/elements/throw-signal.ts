import type { JsonObject } from '../outcome.ts';
import type { Run } from '../run.ts';
import { hear, listeners } from '../signal.ts';
import type { At } from './behaviour.ts';

/**
 * Tells everybody who waits for it now: those of this instance at once, the others by whoever moves them (BPMN 10.5.1).
 * False when that ended the one that told.
 */
export function throwSignal(run: Run, at: At, signal: string, payload: JsonObject): boolean {
  run.emit({ type: 'signalThrown', node: at.id, signal, payload });
  hear(run, listeners(run.state, signal), payload);
  return at.id in run.state.nodes;
}
