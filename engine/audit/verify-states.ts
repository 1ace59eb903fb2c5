import { asc, gt, inArray } from 'drizzle-orm';
import { masked, reveal } from '../../schemas/db/classified.ts';
import { instance, step } from '../../schemas/db/engine.ts';
import { fold } from '../kernel/apply.ts';
import type { Fact } from '../kernel/fact.ts';
import { initial } from '../kernel/initial.ts';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import { canonical } from './canonical.ts';
import type { Broken, Look } from './verify.ts';

const BATCH = 100;

/** Facts are the only writer (W2): an instance whose state its steps do not lead to was changed by somebody else. */
export async function verifyStates(db: Pick<Database, 'select'>, look: Look): Promise<Broken | undefined> {
  for (let last: string | undefined; ; ) {
    const rows = await db
      .select({ id: instance.id, seq: instance.seq, state: instance.state })
      .from(instance)
      .where(last === undefined ? undefined : gt(instance.id, last))
      .orderBy(asc(instance.id))
      .limit(BATCH);
    if (rows.length === 0) return undefined;
    const ids = rows.map(({ id }) => id);
    const steps = await db
      .select({ instance: step.instance, facts: step.facts })
      .from(step)
      .where(inArray(step.instance, ids))
      .orderBy(asc(step.instance), asc(step.seq));
    const facts = new Map<string, Fact[]>(ids.map((id) => [id, []]));
    for (const each of steps) facts.get(each.instance)?.push(...each.facts);
    const wrong = rows.find(
      ({ id, seq, state }) => seq > 0 && said(fold(initial, facts.get(id) ?? [])) !== said(state),
    );
    if (wrong) return broken('engine.instance', wrong.id, 'state-differs');
    look(rows.length);
    last = ids.at(-1);
  }
}

/** What cannot be read for want of a key is compared by its class alone. */
const said = (state: unknown): string => canonical(masked(reveal(state)));
