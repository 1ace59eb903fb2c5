import { canonical } from '../audit/canonical.ts';
import type { Fact } from '../kernel/fact.ts';
import type { Json, JsonObject } from '../kernel/outcome.ts';
import type { StepRow } from './chain.ts';

interface Signed {
  readonly seq: number;
  readonly task: string;
  readonly element: string;
}

export interface Superseded {
  readonly seq: number;
  readonly why: 'opened-again' | 'data-changed';
}

/**
 * What happened later that makes a signature one of an earlier version (SIG-10): its task was opened anew, as a rework
 * cycle does, or a value that the signer was shown or wrote now reads otherwise. It stays valid and visible.
 */
export function supersededBy(signed: Signed, data: JsonObject, steps: readonly StepRow[]): Superseded | undefined {
  const later = steps.filter(({ seq }) => seq > signed.seq);
  const again = later.find(({ facts }) => facts.some((fact) => opens(fact, signed.element)));
  if (again) return { seq: again.seq, why: 'opened-again' };
  const own = new Map([...Object.entries(data), ...written(steps.filter(({ seq }) => seq === signed.seq))]);
  const now = new Map(later.flatMap((row) => written([row]).map(([name, value]) => [name, { seq: row.seq, value }])));
  const changed = [...now].find(([name, { value }]) => own.has(name) && !same(value, own.get(name) ?? null));
  return changed && { seq: changed[1].seq, why: 'data-changed' };
}

const opens = (fact: Fact, element: string): boolean =>
  fact.type === 'waited' && fact.wait.kind === 'task' && fact.wait.element === element;

const written = (steps: readonly StepRow[]): [string, Json][] =>
  steps.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.type === 'variablesSet' ? Object.entries(fact.values) : [])),
  );

const same = (one: Json, other: Json): boolean => canonical(one) === canonical(other);
