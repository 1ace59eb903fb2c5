import type { Json, JsonObject } from '../../../engine/kernel/outcome.ts';
import { suite } from '../../kernel/suite.ts';

export interface Scenario {
  readonly model: string;
  readonly decisionTable: boolean;
  readonly id: string;
  readonly inputs: { readonly [name: string]: unknown };
  readonly results: readonly { readonly decision: string; readonly expected: unknown }[];
}

interface Listed {
  readonly name: string;
  readonly scenario: Scenario;
  readonly decision: string;
  readonly input: JsonObject;
  readonly expected: Json;
  /** Why it is answered otherwise here, and with which code. */
  readonly why?: string;
  readonly code?: string;
}

export const { title, found, scenarios, xml } = suite<Scenario>('dmn-tck');

const KNOWLEDGE = 'a business knowledge model is not executed: it is refused at deployment';
const DIVISION = 'what has no result is a failure, and no value to go on with';
const NULL = 'null in arithmetic is a failure: what is missing is never a value';
const TERNARY =
  '`and` and `or` with null are a failure, unless the other side decides before: what is missing is never false';

/** By model, case and decision: what is answered otherwise than the kit says. */
const OTHERWISE: { readonly [id: string]: readonly [why: string, code: string] } = {
  '0009-invocation-arithmetic': [KNOWLEDGE, 'dmn-unsupported'],
  '0105-feel-math 016': [DIVISION, 'expression-type'],
  ...Object.fromEntries(
    [23, 24, 25, 26, 27, 28, 29, 30].map((it) => [`0105-feel-math 0${it}`, [NULL, 'expression-missing'] as const]),
  ),
  ...Object.fromEntries(
    ['003 DecisionAnd', '003 DecisionOr', '006 DecisionAnd', '006 DecisionOr', '007 DecisionAnd', '008 DecisionOr']
      .concat(['009 DecisionAnd', '009 DecisionOr'])
      .map((it) => [`0106-feel-ternary-logic ${it}`, [TERNARY, 'expression-missing'] as const]),
  ),
};

export const listed: readonly Listed[] = scenarios.flatMap((scenario) =>
  scenario.results.map(({ decision, expected }): Listed => {
    const model = scenario.model.split('/')[1] ?? '';
    const own = `${model} ${scenario.id}`;
    const [why, code] = OTHERWISE[`${own} ${decision}`] ?? OTHERWISE[own] ?? OTHERWISE[model] ?? [];
    return {
      name: `${own} ${decision}${why ? `, otherwise: ${why}` : ''}`,
      ...{ scenario, decision, input: plain(scenario.inputs) as JsonObject, expected: plain(expected) },
      ...(why !== undefined && code !== undefined && { why, code }),
    };
  }),
);

interface Written {
  readonly type?: string;
  readonly value?: unknown;
  readonly list?: unknown;
  readonly context?: unknown;
}

/** What the kit writes, as JSON. */
function plain(written: unknown): Json {
  if (written === null || written === undefined) return null;
  if (Array.isArray(written)) return written.map(plain);
  if (typeof written !== 'object') return written as Json;
  const { type, value, list, context } = written as Written;
  if (list !== undefined) return plain(list);
  if (context !== undefined) return plain(context);
  if (type === undefined) return Object.fromEntries(Object.entries(written).map(([name, each]) => [name, plain(each)]));
  if (value === null || value === undefined) return null;
  if (type === 'decimal') return Number(value);
  return type === 'boolean' ? value === 'true' : plain(value);
}

/** The kit gives numbers to twelve digits or so. */
export const alike = (value: Json): Json => (typeof value === 'number' ? Number(value.toPrecision(12)) : value);
