import type { Process } from '../kernel/model.ts';
import type { JsonObject, Text } from '../kernel/outcome.ts';
import type { Wait } from '../kernel/wait.ts';
import type { Case, CaseStep } from './case.ts';
import { defaultsOf, isWorked } from './defaults.ts';
import { workedOn } from './event-of.ts';

/** What a wait may be answered with, and which case answers it so; from none, its shape alone. */
export interface Sample {
  readonly from?: Text;
  readonly output: JsonObject;
}

/** Answers to a wait as the cases give them, those of the first case first, each once. */
export function samplesFor(wait: Wait, cases: readonly Case[], process: Process): readonly Sample[] {
  const found = cases.flatMap((scenario) =>
    answersIn(scenario, wait).map((output) => ({ from: scenario.title, output })),
  );
  const once = [...new Map(found.toReversed().map((it) => [JSON.stringify(it.output), it])).values()].toReversed();
  if (once.length > 0 || !isWorked(wait)) return once;
  return [{ output: shapeOf(process, wait.element) }];
}

/** What a case gives by default, one answer after the other, or says in a step. */
function answersIn(scenario: Case, wait: Wait): readonly JsonObject[] {
  const said = scenario.steps.flatMap((step) => {
    if ('element' in step) return step.element === workedOn(wait) ? outputIn(step, wait) : [];
    return 'message' in step && wait.kind === 'message' && step.message === wait.message ? [step.payload ?? {}] : [];
  });
  return [...said, ...defaultsOf(scenario, wait)];
}

function outputIn(step: CaseStep, { kind }: Wait): readonly JsonObject[] {
  if ('complete' in step && kind === 'task') return [step.complete];
  if ('job' in step && kind === 'job') return [step.job];
  if ('decide' in step && kind === 'decision') return [step.decide];
  return 'called' in step && kind === 'process' ? [step.called] : [];
}

/** The fields of a result that the element's outputs read, empty. */
function shapeOf({ nodes }: Process, element: string): JsonObject {
  const read = (nodes[element]?.outputs ?? []).flatMap(({ source, results = [] }) => [
    ...results,
    ...[...source.matchAll(/\bresult\.([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? []),
  ]);
  return Object.fromEntries(read.map((name) => [name, '']));
}

/** Codes that a failure of this element is caught by, or must be looked at for. */
export function codesFor({ nodes }: Process, element: string): readonly string[] {
  const node = nodes[element];
  const scopes = [element, ...scopesAround(nodes, element)];
  const caught = Object.values(nodes).flatMap((it) =>
    it.kind === 'boundaryEvent' && scopes.includes(it.attachedTo) && it.trigger.kind === 'error'
      ? (it.trigger.code ?? [])
      : [],
  );
  return [...new Set([...caught, ...(node?.kind === 'serviceTask' ? (node.job.incidents ?? []) : [])])];
}

const scopesAround = (nodes: Process['nodes'], element: string): readonly string[] => {
  const parent = nodes[element]?.parent;
  return parent === undefined || !nodes[parent] ? [] : [parent, ...scopesAround(nodes, parent)];
};
