import { advance } from '../engine/instances/advance.ts';
import type { Advanced, AdvanceRequest } from '../engine/instances/contract.ts';
import { type Core, system } from '../engine/instances/core.ts';
import { plantOf } from '../engine/instances/plant-of.ts';
import { unmoved } from '../engine/instances/unmoved.ts';
import { conceal, reveal } from '../schemas/db/classified.ts';

/** The one transaction, asked for by an instance's own execution; in a worker it also performs what is due. */
export function createAdvance(core: Core): (request: AdvanceRequest) => Promise<Advanced> {
  const plant = remembering(core);
  return async (request) => {
    const asked = reveal(request);
    const driven = async () =>
      advance(core, asked, { actor: system('driver', await plant(request.instance)), performs: 'due' });
    // What is classified passes through Temporal's history encrypted: the execution has no need to read it (W9).
    return conceal((await unmoved(core, asked)) ?? (await driven()));
  };
}

/** An instance never moves to another plant, so that a worker asks once for those it drives. */
function remembering(core: Core): (id: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (id) => {
    const plant = known.get(id) ?? (await plantOf(core, id));
    if (known.size >= 10_000) known.clear();
    known.set(id, plant);
    return plant;
  };
}
