import { eq } from 'drizzle-orm';
import { advance } from '../engine/instances/advance.ts';
import type { Advanced, AdvanceRequest } from '../engine/instances/contract.ts';
import { type Core, system } from '../engine/instances/core.ts';
import { database } from '../engine/store/transaction.ts';
import { conceal, reveal } from '../schemas/db/classified.ts';
import { instance } from '../schemas/db/engine.ts';

/** The one transaction, asked for by an instance's own execution; in a worker it also performs what is due. */
export function createAdvance(core: Core): (request: AdvanceRequest) => Promise<Advanced> {
  const plantOf = createPlantOf(core);
  return async (request) => {
    const plant = await plantOf(request.instance);
    // What is classified passes through Temporal's history encrypted: the execution has no need to read it (W9).
    return conceal(await advance(core, reveal(request), { actor: system('driver', plant), perform: true }));
  };
}

/** An instance never moves to another plant, so that a worker asks once for those it drives. */
function createPlantOf(core: Core): (id: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (id) => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const [row] = await database(core.store)
      .select({ plant: instance.plant })
      .from(instance)
      .where(eq(instance.id, id));
    if (!row) throw new Error(`no instance ${id} in this database`);
    if (known.size >= 10_000) known.clear();
    known.set(id, row.plant);
    return row.plant;
  };
}
