import type { Deciding } from '../../cases/deciding.ts';
import type { TableRows } from '../../cases/rule-coverage.ts';
import type { DecisionContract } from '../../check/data/surroundings.ts';
import { tryDecide } from './decide.ts';
import type { Decision, Model, ValueType } from './model.ts';

/** What a process can build on: what each decision of a file needs, and what it gives. */
export const contractsOf = (model: Model): readonly DecisionContract[] =>
  model.decisions.map((decision) => ({
    id: decision.id,
    title: decision.name,
    inputs: inputsOf(model, decision),
    output: outputOf(decision),
  }));

/** The input data of a decision and of all that it requires, by name. */
function inputsOf(model: Model, decision: Decision, seen = new Set<string>()): readonly string[] {
  if (seen.has(decision.id)) return [];
  seen.add(decision.id);
  const own = model.inputs.filter(({ id }) => decision.inputs.includes(id)).map(({ name }) => name);
  const required = model.decisions.filter(({ id }) => decision.decisions.includes(id));
  return [...new Set([...own, ...required.flatMap((it) => inputsOf(model, it, seen))])];
}

function outputOf({ logic, type }: Decision): DecisionContract['output'] {
  if (logic.kind === 'literal') return schemaOf(type);
  const { outputs, hitPolicy, aggregation } = logic;
  if (aggregation !== undefined) return { type: 'number' };
  const [first] = outputs;
  const one =
    outputs.length === 1 && first
      ? schemaOf(first.type)
      : {
          type: 'object',
          properties: Object.fromEntries(outputs.map(({ name = '', type: of }) => [name, schemaOf(of)])),
        };
  return ['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'].includes(hitPolicy) ? { type: 'array', items: one } : one;
}

/** Dates, times and durations are texts in JSON. */
function schemaOf({ base, isList, fields }: ValueType): DecisionContract['output'] {
  if (isList) return { type: 'array', items: schemaOf({ base, isList: false, ...(fields && { fields }) }) };
  if (fields) {
    const properties = Object.entries(fields).map(([name, type]) => [name, schemaOf(type)]);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  if (base === 'any' || base === 'context' || base === 'list') return {};
  return { type: base === 'number' || base === 'boolean' ? base : 'string' };
}

/** The rows of all tables of a package. */
export const tablesOf = (models: Readonly<Record<string, Model>>): readonly TableRows[] =>
  Object.entries(models).flatMap(([model, { decisions }]) =>
    decisions.flatMap(({ id, logic }) =>
      logic.kind === 'table' ? [{ model, decision: id, rules: logic.rules.map((rule) => rule.id) }] : [],
    ),
  );

/** Takes the decisions of a package in scenarios and in the page. */
export const decidingBy =
  (models: Readonly<Record<string, { readonly model: Model; readonly hash: string }>>, zone: string): Deciding =>
  (wait, at) => {
    const read = models[wait.model];
    return read && tryDecide(read, wait, { at, zone });
  };
