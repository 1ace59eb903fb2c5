import { canonical } from '../audit/canonical.ts';
import type { Json, JsonObject } from '../kernel/outcome.ts';
import type { StepRow } from './chain.ts';

/**
 * What happened later that makes a signature one of an earlier version (SIG-10): its task was opened anew, as a rework
 * cycle does, or a value that the signer was shown now reads otherwise. The signature stays valid and visible.
 */
export function supersededBy(
  signed: { readonly seq: number; readonly task: string; readonly element: string },
  data: JsonObject,
  steps: readonly StepRow[],
): { readonly seq: number; readonly why: 'opened-again' | 'data-changed' } | undefined {
  const latest = new Map<string, { readonly seq: number; readonly value: Json }>();
  for (const { seq, facts } of steps) {
    if (seq <= signed.seq) continue;
    for (const fact of facts) {
      if (fact.type === 'waited' && fact.wait.kind === 'task' && fact.wait.element === signed.element) {
        return { seq, why: 'opened-again' };
      }
      if (fact.type !== 'variablesSet') continue;
      for (const [name, value] of Object.entries(fact.values)) {
        if (Object.hasOwn(data, name)) latest.set(name, { seq, value });
      }
    }
  }
  const changed = [...latest].find(([name, { value }]) => canonical(value) !== canonical(data[name] ?? null));
  return changed && { seq: changed[1].seq, why: 'data-changed' };
}
