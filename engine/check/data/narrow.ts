import { equalitiesOf } from '../../kernel/expression.ts';
import type { Flow, Node, Process } from '../../kernel/model.ts';
import { onlyMeaning } from './answers.ts';
import type { Environment } from './environment.ts';
import type { Answers, Type } from './type.ts';

type Keep = (value: string) => boolean;

/** What is known more once a flow was taken: the answer that its condition asks for, and with it what a signature meant. */
export function narrowed(process: Process, environment: Environment, flow: Flow): Environment {
  const { condition, id } = flow;
  const source = process.nodes[flow.source];
  if (condition !== undefined && !isDefault(source, id)) {
    return equalitiesOf(condition).all.reduce(
      (known, { path, value }) => withAnswer(known, path, (it) => it === value),
      environment,
    );
  }
  if (!isDefault(source, id)) return environment;
  const others = (source?.outgoing ?? []).filter((other) => other !== id);
  return others.reduce((known, other) => {
    const { all, only } = equalitiesOf(process.flows[other]?.condition ?? 'true');
    const [equality] = all;
    return only && equality ? withAnswer(known, equality.path, (it) => it !== equality.value) : known;
  }, environment);
}

const isDefault = (source: Node | undefined, flow: string): boolean =>
  source !== undefined && 'default' in source && source.default === flow;

function withAnswer(environment: Environment, [name = '', ...fields]: readonly string[], keep: Keep): Environment {
  const variable = environment.variables.get(name);
  const found = variable && answered(variable.type, fields, keep);
  if (!variable || !found) return environment;
  const variables = new Map(environment.variables).set(name, { ...variable, type: found.type });
  const meaning = onlyMeaning(found.answers);
  const signed = meaning === undefined ? environment.signed : new Set([...environment.signed, meaning]);
  return { ...environment, variables, signed };
}

/** The type with only those answers left at a path; nothing when no signed answer stands there. */
function answered(type: Type, path: readonly string[], keep: Keep): { type: Type; answers: Answers } | undefined {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (!type.answers) return undefined;
    const answers = Object.fromEntries(Object.entries(type.answers).filter(([value]) => keep(value)));
    return { type: { ...type, answers }, answers };
  }
  const field = type.fields?.[step];
  const inner = field && answered(field, rest, keep);
  return inner && { type: { ...type, fields: { ...type.fields, [step]: inner.type } }, answers: inner.answers };
}
