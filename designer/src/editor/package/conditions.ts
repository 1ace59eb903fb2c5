import type { Json } from '../../../../engine/kernel/outcome.ts';
import type { Comparison, Condition } from './rule-sets.ts';

export interface Read {
  readonly comparison: Comparison;
  /** How it stands to the one before it. */
  readonly before: '' | 'and' | 'or' | 'not';
}

/** The comparisons of a condition in the order in which it is read. */
export function comparisonsOf(condition: Condition, before: Read['before'] = ''): readonly Read[] {
  if ('fact' in condition) return [{ comparison: condition, before }];
  if ('not' in condition) return comparisonsOf(condition.not, 'not');
  const [parts, word] = 'all' in condition ? [condition.all, 'and' as const] : [condition.any, 'or' as const];
  return parts.flatMap((part, i) => comparisonsOf(part, i === 0 ? before : word));
}

/** The condition with its n-th comparison changed. */
export function changedAt(condition: Condition, n: number, changed: Partial<Comparison>): Condition {
  let at = 0;
  const walk = (it: Condition): Condition => {
    if ('fact' in it) {
      at += 1;
      return at - 1 === n ? { ...it, ...changed } : it;
    }
    if ('not' in it) return { not: walk(it.not) };
    return 'all' in it ? { all: it.all.map(walk) } : { any: it.any.map(walk) };
  };
  return walk(condition);
}

/** What was typed, as a value of the kind that stood there. */
export function typed(before: Json, text: string): Json {
  if (Array.isArray(before)) return text.split(/[,，]/).map((it) => typed(before[0] ?? '', it.trim()));
  if (typeof before === 'number') return Number.isFinite(Number(text)) && text.trim() !== '' ? Number(text) : text;
  if (typeof before === 'boolean') return text.trim() === 'true';
  return text;
}
