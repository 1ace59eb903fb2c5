import { asJson, type Clock, compute } from '../../kernel/expression.ts';
import { together } from '../../kernel/feel/budget.ts';
import { Failure } from '../../kernel/feel/failure.ts';
import type { Json, JsonObject } from '../../kernel/outcome.ts';
import { decideTable } from './decide-table.ts';
import { givenAs } from './given.ts';
import type { Decision, Model } from './model.ts';

/** How one decision was taken: evidence (WF-2). */
export interface Taken {
  readonly id: string;
  readonly name: string;
  readonly value: Json;
  /** What the columns of its table tested, by their labels. */
  readonly inputs: JsonObject;
  /** The rows of its table that decided, counted from 1. */
  readonly rules: readonly { readonly id: string; readonly row: number }[];
}

export interface Evaluated {
  readonly value: Json;
  /** The decision and all that it required, in the order in which they were taken. */
  readonly decisions: readonly Taken[];
  /** The data that it was taken on, by name. */
  readonly inputs: JsonObject;
}

/** Takes a decision with all that it requires. Throws a `Failure` where it cannot be taken: what is missing is never a value (W7). */
export const evaluate = (model: Model, id: string, input: JsonObject, clock: Clock): Evaluated =>
  together(() => {
    const values = new Map<string, unknown>();
    const used = new Map<string, Json>();
    const taken: Taken[] = [];

    const inputOf = (name: string, of: string): unknown => {
      const data = model.inputs.find((it) => it.id === of);
      const key = data?.name ?? name;
      const value = Object.hasOwn(input, key) ? input[key] : undefined;
      if (!data || value === undefined) throw missing(key);
      used.set(key, value);
      return givenAs(value, data.type, key, clock);
    };

    const take = (decision: Decision): unknown => {
      if (values.has(decision.id)) return values.get(decision.id);
      const given = new Map<string, unknown>();
      for (const of of decision.inputs) {
        const name = model.inputs.find((it) => it.id === of)?.name ?? of;
        given.set(name, inputOf(name, of));
      }
      for (const of of decision.decisions) {
        const required = decisionOf(model, of);
        given.set(required.name, take(required));
      }
      const { value, inputs, rules } = byLogic(decision, given, clock);
      values.set(decision.id, value);
      const json = (each: unknown) => asJson(each ?? null, clock);
      taken.push({
        ...{ id: decision.id, name: decision.name, value: json(value) },
        inputs: Object.fromEntries(inputs.map(([label, each]) => [label, json(each)])),
        rules,
      });
      return value;
    };

    const value = asJson(take(decisionOf(model, id)) ?? null, clock);
    return { value, decisions: taken, inputs: Object.fromEntries(used) };
  });

function byLogic({ logic }: Decision, given: ReadonlyMap<string, unknown>, clock: Clock) {
  if (logic.kind === 'literal') return { value: compute(logic.text, given, clock), inputs: [], rules: [] };
  const { value, inputs, rules } = decideTable(logic, given, clock);
  return { value, inputs, rules: rules.map((index) => ({ id: logic.rules[index]?.id ?? '', row: index + 1 })) };
}

function decisionOf(model: Model, id: string): Decision {
  const found = model.decisions.find((it) => it.id === id);
  if (!found) throw new Failure('DECISION_MISSING', `There is no decision "${id}".`, `不存在决策“${id}”。`);
  return found;
}

const missing = (name: string) =>
  new Failure(
    'DECISION_INPUT_MISSING',
    `The decision needs "${name}", which was not given: map it as an input of the task.`,
    `决策需要“${name}”，但未提供：请在任务的输入中映射。`,
  );
