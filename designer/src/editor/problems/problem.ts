import type { Outcome, Text } from '../../../../engine/kernel/outcome.ts';
import type { About } from '../../lint/plugin.ts';

/** An error keeps the package from being used; a warning should be looked at. */
export type Weight = 'error' | 'warning';

/** One thing that is wrong, why it matters, and what mends it. */
export interface Problem {
  readonly code: string;
  readonly weight: Weight;
  readonly message: Text;
  readonly reason?: Text;
  readonly mend?: Text;
  /** Element of the diagram, or file of the package. */
  readonly path?: string;
}

/** How bpmn-js-bpmnlint tells what it found, by the element that it is marked at. */
export type Issues = Readonly<
  Record<string, readonly (About & { readonly id: string; readonly rule: string; readonly actualElementId?: string })[]>
>;

/** What the canvas found of itself. */
export const ofCanvas = (issues: Issues): readonly Problem[] =>
  Object.values(issues)
    .flat()
    .map(({ id, rule, texts, mend, reason, actualElementId }) => ({
      code: rule.replace(/^signet\//, ''),
      weight: 'error',
      message: texts,
      mend,
      path: actualElementId ?? id,
      ...(reason && { reason }),
    }));

const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && 'zh-CN' in value;

/** What a check of the package found. */
export const ofOutcomes = (outcomes: readonly Outcome[], weight: Weight): readonly Problem[] =>
  outcomes.map(({ code, message, path, details: { reason, mend } = {} }) => ({
    code,
    weight,
    message,
    ...(path !== undefined && { path }),
    ...(isText(reason) && { reason }),
    ...(isText(mend) && { mend }),
  }));

/** Each once, from whoever knows most of it, and what is refused first. */
export function sorted(found: readonly Problem[]): readonly Problem[] {
  const once = new Map<string, Problem>();
  for (const problem of found) {
    const key = `${problem.code} ${problem.path} ${problem.message.en}`;
    const known = once.get(key);
    if (!known || (problem.mend && !known.mend)) once.set(key, problem);
  }
  const heavy = (weight: Weight) => [...once.values()].filter((it) => it.weight === weight);
  return [...heavy('error'), ...heavy('warning')];
}
