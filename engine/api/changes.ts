import { asc, eq } from 'drizzle-orm';
import { step } from '../../schemas/db/engine.ts';
import { canonical } from '../audit/canonical.ts';
import type { Json, Text } from '../kernel/outcome.ts';
import { ROOT } from '../kernel/state.ts';
import { namesOf } from './names.ts';
import type { Reader } from './plant-port.ts';
import { stepTitles } from './step-title.ts';

export interface Change {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly title: Text;
  readonly path: string;
  readonly before: Json;
  readonly after: Json;
}

/** What a signer could not have seen when the instance was last signed: every value written since, before and after (SIG-9). */
export async function changesSince(tx: Reader, instance: string, seq: number): Promise<Change[]> {
  const steps = await tx.db.select().from(step).where(eq(step.instance, instance)).orderBy(asc(step.seq));
  const titleOf = stepTitles(steps);
  const nameOf = await namesOf(
    tx,
    steps.map((each) => each.actor),
  );
  const values = new Map<string, Json>();
  const changes: Change[] = [];
  for (const row of steps) {
    for (const fact of row.facts) {
      if (fact.type === 'started') for (const [name, value] of Object.entries(fact.variables)) values.set(name, value);
      if (fact.type !== 'variablesSet') continue;
      for (const [name, after] of Object.entries(fact.values)) {
        const path = fact.scope === ROOT ? name : `${fact.scope}/${name}`;
        const before = values.get(path) ?? null;
        values.set(path, after);
        if (row.seq <= seq || canonical(before) === canonical(after)) continue;
        const { actor } = row;
        const at = new Date(row.at).toISOString();
        changes.push({
          seq: row.seq,
          at,
          actor,
          actorName: nameOf(actor),
          title: titleOf(row).title,
          path,
          before,
          after,
        });
      }
    }
  }
  return changes;
}
