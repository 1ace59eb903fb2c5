import { asTest, type Clock, compute, type Given } from '../../kernel/expression.ts';
import { Failure } from '../../kernel/feel/failure.ts';
import { TESTED } from '../../kernel/feel/unary.ts';
import { type Match, policyOf } from './hit-policies.ts';
import type { DecisionTable, InputColumn, Rule } from './model.ts';

export interface TableDecided {
  readonly value: unknown;
  /** What each input column tested, by its label. */
  readonly inputs: readonly (readonly [string, unknown])[];
  /** Positions of the rules that the value comes from. */
  readonly rules: readonly number[];
}

/** Decides by a table: which rules match, and what its hit policy makes of them. */
export function decideTable(table: DecisionTable, given: Given, clock: Clock): TableDecided {
  const inputs = table.inputs.map((column) => {
    const value = located(`"${column.label}"`, `“${column.label}”`, () => compute(column.expression, given, clock));
    allowedOnly(column, value, given, clock);
    return [column.label, value] as const;
  });
  const matches: Match[] = [];
  for (const [index, rule] of table.rules.entries()) {
    if (!matchesRule(rule, index, { inputs, given, clock })) continue;
    matches.push({ index, outputs: outputsOf(table, rule, index, given, clock) });
    if (table.hitPolicy === 'FIRST') break;
  }
  if (matches.length === 0 && table.outputs.some(({ otherwise }) => otherwise !== undefined)) {
    const values = table.outputs.map(({ otherwise }) =>
      otherwise === undefined ? null : compute(otherwise, given, clock),
    );
    return { value: policyOf(table, clock).shaped(values), inputs, rules: [] };
  }
  const { value, taken } = policyOf(table, clock).choose(matches);
  return { value, inputs, rules: taken.map(({ index }) => index) };
}

interface Tested {
  readonly inputs: TableDecided['inputs'];
  readonly given: Given;
  readonly clock: Clock;
}

const matchesRule = (rule: Rule, row: number, { inputs, given, clock }: Tested): boolean =>
  rule.when.every((cell, column) => {
    if (cell.text === '' || cell.text === '-') return true;
    const [label = '', value] = inputs[column] ?? [];
    return atCell(row, label, () => tests(cell.text, value, given, clock));
  });

function tests(cell: string, value: unknown, given: Given, clock: Clock): boolean {
  const names = new Map(given).set(TESTED, value ?? null);
  const result = compute(asTest(cell, given.keys()), names, clock);
  if (typeof result === 'boolean') return result;
  throw new Failure('expression-type', 'The cell is neither true nor false.', '单元格的结果不是 true 或 false。');
}

const outputsOf = (table: DecisionTable, { gives }: Rule, row: number, given: Given, clock: Clock): unknown[] =>
  gives.map((cell, column) =>
    atCell(row, table.outputs[column]?.label ?? '', () => compute(cell.text, given, clock) ?? null),
  );

function allowedOnly({ allowed, label }: InputColumn, value: unknown, given: Given, clock: Clock): void {
  if (allowed === undefined || value === null || value === undefined) return;
  if (tests(allowed, value, given, clock)) return;
  throw new Failure(
    'DECISION_INPUT_TYPE',
    `"${label}" is ${String(value)}, and only ${allowed} is allowed.`,
    `“${label}”为 ${String(value)}，仅允许 ${allowed}。`,
  );
}

const atCell = <T>(row: number, label: string, work: () => T): T =>
  located(`Row ${row + 1}, "${label}"`, `第 ${row + 1} 行“${label}”`, work);

/** Whatever goes wrong is said with where. */
function located<T>(en: string, zh: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, `${en}: ${error.text.en}`, `${zh}：${error.text['zh-CN']}`);
  }
}
