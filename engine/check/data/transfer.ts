import type { Mapping, Node, Process } from '../../kernel/model.ts';
import { onlyMeaning } from './answers.ts';
import { type Environment, either, perhaps, withVariables } from './environment.ts';
import type { DataFlow } from './flow.ts';
import { type Seen, typeOfExpression } from './infer.ts';
import { collected, inputNames, loopNames } from './locals.ts';
import { ANY, record, type Type } from './type.ts';
import { isScope, within } from './ways.ts';

export interface Standing {
  /** As it is inside, with the names of its own. */
  readonly inside: Environment;
  /** As its outputs see it, `result` left out; nothing while no run comes to the end of a scope. */
  readonly done: Environment | undefined;
}

export function standing(process: Process, flow: DataFlow, node: Node, before: Environment): Standing {
  const looped = withVariables(before, loopNames(node));
  const inputs = isScope(node)
    ? node.inputs.map(({ source, target }) => [target, typeOfExpression(source, seenIn(looped))] as const)
    : [];
  const inside = inputs.length > 0 ? withVariables(looped, inputs) : looped;
  return { inside, done: isScope(node) ? over(process, flow, node, inside) : resulting(flow, node, inside) };
}

/** A mapping may read fields of the result by their own names. */
export const withResults = (environment: Environment, { results = [] }: Mapping, result: Type): Environment =>
  withVariables(
    environment,
    results.map((name) => [name, result.fields?.[name] ?? result.rest ?? ANY] as const),
  );

export const seenIn =
  ({ variables }: Environment, result?: Type): Seen =>
  (name) =>
    name === 'result' && result ? result : variables.get(name)?.type;

/** Rules and scripts set their variable before their outputs are mapped. */
function resulting(flow: DataFlow, node: Node, inside: Environment): Environment {
  if (node.kind === 'businessRuleTask') return withVariables(inside, [[node.result, flow.results.get(node.id) ?? ANY]]);
  if (node.kind === 'scriptTask' && node.result !== undefined)
    return withVariables(inside, [[node.result, typeOfExpression(node.script, seenIn(inside))]]);
  return inside;
}

/** A scope is over when one of its ends was the last; what else went on in it may have left something. */
function over(process: Process, { at, main }: DataFlow, node: Node, inside: Environment): Environment | undefined {
  const after = (id: string) => at.get(id)?.after ?? [];
  const all = within(process, node.id);
  const besides = all.flatMap(({ id }) => after(id));
  if (node.kind === 'adHocSubProcess') return perhaps(inside, besides);
  const ends = all.filter((it) => it.parent === node.id && it.outgoing.length === 0 && main.has(it.id) && !isSpent(it));
  const certain = either(ends.flatMap(({ id }) => after(id)));
  return certain && perhaps(certain, besides);
}

/** An error, a cancel end and a compensation boundary end nothing that goes on behind the scope. */
const isSpent = (node: Node): boolean =>
  (node.kind === 'endEvent' && (node.trigger.kind === 'error' || node.trigger.kind === 'cancel')) ||
  (node.kind === 'boundaryEvent' && node.trigger.kind === 'compensation');

/** What an element leaves; nothing while no run comes to its end. */
export function left(flow: DataFlow, node: Node, before: Environment, done: Environment | undefined) {
  if (!done) return undefined;
  const result = resultIn(flow, node, done);
  const typed = (mappings: readonly Mapping[]) =>
    mappings.map(
      (mapping) =>
        [mapping.target, typeOfExpression(mapping.source, seenIn(withResults(done, mapping, result), result))] as const,
    );
  const sure = withVariables(done, typed(node.outputs.filter(inEverySet(node))));
  const handedOver = node.outputSets ? perhaps(sure, [withVariables(done, typed(node.outputs))]) : sure;
  const written = withVariables(handedOver, [...collected(node).map((name) => [name, { kinds: ['array'] }] as const)]);
  return signedAt(node, result, withoutOwn(node, before, written));
}

/** Of several output sets one is handed over. */
const inEverySet =
  ({ outputSets = [] }: Node) =>
  ({ results = [] }: Mapping): boolean =>
    outputSets.every(({ outputs }) => results.every((name) => outputs.includes(name)));

export function resultIn(flow: DataFlow, node: Node, done: Environment): Type {
  if (node.kind !== 'scriptTask') return flow.results.get(node.id) ?? ANY;
  const value = typeOfExpression(node.script, seenIn(done));
  if (!value.kinds) return ANY;
  return value.kinds.includes('object') ? value : record({ value });
}

/** What is its own is seen by nobody after it: a name that stood before means again what it meant. */
function withoutOwn(node: Node, before: Environment, written: Environment): Environment {
  const own = [...loopNames(node).map(([name]) => name), ...inputNames(node)];
  if (own.length === 0) return written;
  const collects = new Set(collected(node));
  const variables = new Map(written.variables);
  for (const name of own.filter((it) => !collects.has(it))) {
    const outer = before.variables.get(name);
    if (outer) variables.set(name, outer);
    else variables.delete(name);
  }
  return { ...written, variables };
}

/** A task that is completed is signed: as its meaning says, unless an answer says otherwise. */
function signedAt(node: Node, result: Type, environment: Environment): Environment {
  if (node.kind !== 'userTask' || node.assignment.meaning === undefined) return environment;
  const answered = Object.values(result.fields ?? {}).find(({ answers }) => answers !== undefined);
  const meaning = answered?.answers ? onlyMeaning(answered.answers) : node.assignment.meaning;
  return meaning === undefined ? environment : { ...environment, signed: new Set([...environment.signed, meaning]) };
}
