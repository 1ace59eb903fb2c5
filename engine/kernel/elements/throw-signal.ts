import type { Run } from '../run.ts';
import { hear, listeners } from '../signal.ts';
import type { At } from './behaviour.ts';

/** Tells everybody who waits for it now: those of this instance at once, the others by whoever moves them (BPMN 10.5.1). */
export function throwSignal(run: Run, at: At, signal: string): void {
  const payload = run.map(at.node.inputs, at.id);
  run.emit({ type: 'signalThrown', node: at.id, signal, payload });
  hear(run, listeners(run.state, signal), payload);
  if (at.id in run.state.nodes) run.complete(at);
}
