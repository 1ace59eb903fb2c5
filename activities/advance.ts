import { eq } from 'drizzle-orm';
import { advance } from '../engine/instances/advance.ts';
import type { Advanced, AdvanceRequest } from '../engine/instances/contract.ts';
import { type Core, system } from '../engine/instances/core.ts';
import { unmoved } from '../engine/instances/unmoved.ts';
import { database } from '../engine/store/transaction.ts';
import { conceal, reveal } from '../schemas/db/classified.ts';
import { instance } from '../schemas/db/engine.ts';

/** The one transaction, asked for by an instance's own execution; in a worker it also performs what is due. */
export function createAdvance(core: Core): (request: AdvanceRequest) => Promise<Advanced> {
  const plantOf = createPlantOf(core);
  return async (request) => {
    const asked = reveal(request);
    const driven = async () =>
      advance(core, asked, { actor: system('driver', await plantOf(request.instance)), perform: true });
    // What is classified passes through Temporal's history encrypted: the execution has no need to read it (W9).
    return conceal((await unmoved(core, asked)) ?? (await driven()));
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
