import type { Node } from '../../kernel/model.ts';
import { ANY, scalar, type Type } from './type.ts';
import { isScope } from './ways.ts';

const COUNTS = [
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
];

type Named = readonly (readonly [string, Type])[];

/** Names that only the element itself and what is inside it sees: those of its loop and its data. */
export function loopNames(node: Node): Named {
  const loop = 'loop' in node ? node.loop : undefined;
  const own = (node.own ?? []).map((name) => [name, ANY] as const);
  if (!loop) return own;
  const counter = ['loopCounter', scalar('number')] as const;
  if (loop.kind === 'standardLoop') return [...own, counter];
  const counts = COUNTS.map((name) => [name, scalar('number')] as const);
  const items = [loop.input?.item, loop.output?.item].flatMap((name) =>
    name === undefined ? [] : [[name, ANY] as const],
  );
  return [...own, counter, ...counts, ...items];
}

/** What its inputs name becomes a variable of the scope; of any other element it is handed over. */
export const inputNames = (node: Node): readonly string[] =>
  isScope(node) ? node.inputs.map(({ target }) => target) : [];

/** The variable that gets the results of all instances. */
export function collected(node: Node): readonly string[] {
  const loop = 'loop' in node ? node.loop : undefined;
  return loop?.kind === 'multiInstance' && loop.output ? [loop.output.collection] : [];
}
