import { variablesOf } from '../kernel/expression.ts';
import type { Node, Process } from '../kernel/model.ts';

/** Variables for which activities wait, and which something gives a value: the only data that are explored. */
export interface Awaited {
  readonly names: ReadonlySet<string>;
  /** Those of them that may come with the start. */
  readonly given: readonly string[];
}

export const NOTHING_AWAITED: Awaited = { names: new Set(), given: [] };

/** What an activity waits for (BPMN 13.3.2): what its required inputs read. Several sets of inputs are not explored. */
export const awaitedBy = (node: Node): readonly string[] =>
  'boundary' in node && !node.inputSets
    ? [...(node.given ?? []), ...node.inputs].flatMap(({ required, stores, source }) =>
        required && !stores ? variablesOf(source).filter((name) => name !== 'parameters') : [],
      )
    : [];

/** What nothing gives comes with the start, or is refused as a variable that nothing sets. */
export function awaitedIn(process: Process): Awaited {
  const nodes = Object.values(process.nodes);
  const written = new Set(nodes.flatMap(writtenBy));
  const names = new Set(nodes.flatMap(awaitedBy).filter((name) => written.has(name)));
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
