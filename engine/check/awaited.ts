import { variablesOf } from '../kernel/expression.ts';
import type { Mapping, Node, Process } from '../kernel/model.ts';

/** Variables for which activities wait, and which something gives a value: the only data that are explored. */
export interface Awaited {
  readonly names: ReadonlySet<string>;
  /** Those of them that may come with the start. */
  readonly given: readonly string[];
}

export const NOTHING_AWAITED: Awaited = { names: new Set(), given: [] };

/** The mappings without which an activity does not begin, or not by one of its input sets; what stores give is not waited for. */
export function neededBy(node: Node): readonly Mapping[] {
  if (!('boundary' in node)) return [];
  const inSets = new Set((node.inputSets ?? []).flatMap(({ required }) => required));
  return [...(node.given ?? []), ...node.inputs].filter(
    ({ required, input, stores }) => !stores && (required || (input !== undefined && inSets.has(input))),
  );
}

export const readBy = ({ source }: Mapping): readonly string[] =>
  variablesOf(source).filter((name) => name !== 'parameters');

/** What an activity waits for (BPMN 13.3.2): what its required inputs read, or those of its input sets. */
export const awaitedBy = (node: Node): readonly string[] => neededBy(node).flatMap(readBy);

/**
 * What nothing gives comes with the start, or is refused as a variable that nothing sets; unless another input set does
 * without it.
 */
export function awaitedIn(process: Process): Awaited {
  const nodes = Object.values(process.nodes);
  const written = new Set(nodes.flatMap(writtenBy));
  const dispensable = new Set(nodes.filter(({ inputSets }) => inputSets).flatMap(awaitedBy));
  const names = new Set(nodes.flatMap(awaitedBy).filter((name) => written.has(name) || dispensable.has(name)));
  const inner = new Set([...(process.own ?? []), ...nodes.flatMap(({ own = [] }) => own)]);
  return { names, given: [...names].filter((name) => !inner.has(name)) };
}

export function writtenBy(node: Node): readonly string[] {
  const loop = 'loop' in node && node.loop?.kind === 'multiInstance' ? node.loop : undefined;
  return [
    ...node.outputs.map(({ target }) => target),
    ...(loop?.output ? [loop.output.collection] : []),
    ...('result' in node && node.result !== undefined ? [node.result] : []),
  ];
}
