import { entries } from '../graph.ts';
import { listen } from '../listen.ts';
import type { JsonObject } from '../outcome.ts';
import { remembering } from '../renew.ts';
import type { Run } from '../run.ts';
import type { At, Behaviour, NodeOf } from './behaviour.ts';
import { boundaryWaits } from './boundary-event.ts';

export const subProcess: Behaviour<NodeOf<'subProcess'>> = { enter: beginInside };

/** Begins what stands inside, with the mapped inputs as variables of its own. */
export function beginInside(run: Run, at: At, result: JsonObject): void {
  const around = boundaryWaits(run, at);
  beginOwn(run, at);
  for (const wait of around) run.wait(at.id, wait);
  listen(run, at.id, at.node.id);
  run.begin(at.id, entries(run.process, at.node.id), result);
}

export function beginOwn(run: Run, at: At): void {
  const own = run.map(at.node.inputs, at.id);
  if (at.node.inputs.length > 0) run.emit({ type: 'variablesSet', scope: at.id, values: remembering(at.node, own) });
}
