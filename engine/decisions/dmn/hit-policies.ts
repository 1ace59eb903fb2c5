import { type Clock, compareValues, compute } from '../../kernel/expression.ts';
import { Failure } from '../../kernel/feel/failure.ts';
import type { DecisionTable } from './model.ts';

/** A rule that matches, and what it gives. */
export interface Match {
  readonly index: number;
  readonly outputs: readonly unknown[];
}

interface Chosen {
  readonly value: unknown;
  readonly taken: readonly Match[];
}

/** What a table makes of the rules that match (DMN 1.3, 8.2.11). That no rule matches is never a value, as in W7: it is said. */
export function policyOf(table: DecisionTable, clock: Clock) {
  const { outputs, hitPolicy, aggregation } = table;

  const shaped = (values: readonly unknown[]): unknown =>
    outputs.length === 1 ? values[0] : Object.fromEntries(outputs.map(({ name = '' }, index) => [name, values[index]]));

  const one = (match: Match | undefined): Chosen => {
    if (!match) throw noRule();
    return { value: shaped(match.outputs), taken: [match] };
  };
  const all = (matches: readonly Match[]): Chosen => ({
    value: matches.map((match) => shaped(match.outputs)),
    taken: matches,
  });

  const choose = (matches: readonly Match[]): Chosen => {
    switch (hitPolicy) {
      case 'UNIQUE':
        if (matches.length > 1) throw notUnique(matches);
        return one(matches[0]);
      case 'ANY':
        return { ...one(agreeing(matches)[0]), taken: matches };
      case 'PRIORITY':
        return one(byPriority(table, matches, clock)[0]);
      case 'FIRST':
        return one(matches[0]);
      case 'RULE ORDER':
        return all(matches);
      case 'OUTPUT ORDER':
        return all(byPriority(table, matches, clock));
      case 'COLLECT':
        return aggregation === undefined
          ? all(matches)
          : { value: aggregated(aggregation, matches, clock), taken: matches };
      default:
        return hitPolicy satisfies never;
    }
  };
  return { choose, shaped };
}

function agreeing(matches: readonly Match[]): readonly Match[] {
  const [first] = matches;
  const others = matches.filter(({ outputs }) => JSON.stringify(outputs) !== JSON.stringify(first?.outputs));
  if (others.length === 0) return matches;
  const rows = rowsOf(matches);
  throw new Failure(
    'DECISION_NOT_ANY',
    `Rows ${rows} apply and give different results: under "any" they must agree.`,
    `第 ${rows} 行同时适用且结果不同：“任一”策略要求结果一致。`,
  );
}

function byPriority({ outputs }: DecisionTable, matches: readonly Match[], clock: Clock): readonly Match[] {
  const orders = outputs.map(({ allowed }) =>
    allowed === undefined ? [] : (compute(`[${allowed}]`, new Map(), clock) as readonly unknown[]),
  );
  const ranks = ({ outputs }: Match) =>
    orders.map((order, column) => {
      const rank = order.findIndex((value) => compareValues('=', value, outputs[column]));
      return rank < 0 ? order.length : rank;
    });
  return [...matches].sort((a, b) => {
    const [left, right] = [ranks(a), ranks(b)];
    const at = left.findIndex((rank, column) => rank !== right[column]);
    return at < 0 ? a.index - b.index : (left[at] ?? 0) - (right[at] ?? 0);
  });
}

function aggregated(how: NonNullable<DecisionTable['aggregation']>, matches: readonly Match[], clock: Clock): unknown {
  if (how === 'COUNT') return matches.length;
  if (matches.length === 0) throw noRule();
  const values = matches.map(({ outputs }) => outputs[0]);
  return compute(`${how.toLowerCase()}(values)`, new Map([['values', values]]), clock);
}

const rowsOf = (matches: readonly Match[]): string => matches.map(({ index }) => index + 1).join(', ');

const noRule = () =>
  new Failure(
    'DECISION_NO_RULE',
    'No row of the table applies: add one for these inputs, or a default.',
    '决策表没有适用的行：请为该输入添加行或默认值。',
  );

function notUnique(matches: readonly Match[]): Failure {
  const rows = rowsOf(matches);
  return new Failure(
    'DECISION_NOT_UNIQUE',
    `Rows ${rows} apply, and only one may: part their conditions, or choose another hit policy.`,
    `第 ${rows} 行同时适用，而仅允许一行：请区分其条件，或选择其他命中策略。`,
  );
}
