import type { Job, Mapping, Node } from '../../kernel/model.ts';
import { type Text, text } from '../../kernel/outcome.ts';
import { type Environment, withVariables } from './environment.ts';
import type { DataFlow } from './flow.ts';
import { resultIn, withResults } from './transfer.ts';
import { ANY, type Type } from './type.ts';

/** A plugin that an element runs: of its own, or because a data store that it reads or writes is bound to it. */
export interface Call {
  readonly id: string;
  readonly job: Job;
  readonly inputs: readonly { readonly mapping: Mapping; readonly what: Text; readonly sees: Environment }[];
  /** What its input is on the whole is not known before it is given. */
  readonly whole: boolean;
  readonly result?: Type;
}

/** The plugins of an element, but for those that run when it is over and that no run comes to. */
export function callsOf(flow: DataFlow, node: Node): readonly Call[] {
  const known = flow.at.get(node.id);
  if (!known) return [];
  const { inside, done } = known;
  const own = node.kind === 'serviceTask' ? [{ job: node.job, inputs: node.inputs }] : [];
  const before = [...own, ...(node.reads ?? [])].map(({ job, inputs }) => ({
    id: node.id,
    job,
    inputs: inputs.map((mapping) => ({
      mapping,
      what: inputTo(mapping),
      sees: withStores(flow, node, inside, mapping),
    })),
    whole: false,
  }));
  return done ? [...before, ...writesOf(flow, node, done)] : before;
}

function writesOf(flow: DataFlow, node: Node, done: Environment): readonly Call[] {
  const result = resultIn(flow, node, done);
  return (node.writes ?? []).map(({ job, inputs, whole }) => ({
    id: node.id,
    job,
    inputs: inputs.map((mapping) => ({
      mapping,
      what: inputTo(mapping),
      sees: withResults(done, mapping, result),
    })),
    whole: whole !== undefined,
    result,
  }));
}

const inputTo = ({ target }: Mapping): Text => text(`input "${target}"`, `输入“${target}”`);

/** A mapping may read data stores by their names: what their plugins answer. */
export const withStores = (
  { results }: Pick<DataFlow, 'results'>,
  node: Node,
  environment: Environment,
  { stores = [] }: Mapping,
): Environment =>
  withVariables(
    environment,
    stores.map(
      (name) => [name, results.get(node.reads?.find((it) => it.name === name)?.element ?? '') ?? ANY] as const,
    ),
  );
