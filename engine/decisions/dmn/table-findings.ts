import type { Outcome } from '../../kernel/outcome.ts';
import { covered, gridOf, leftOpen, matchesSomething, overlap } from './coverage.ts';
import type { DecisionTable } from './model.ts';
import { dmnProblem } from './problem.ts';

export interface Found {
  readonly problems: readonly Outcome[];
  readonly warnings: readonly Outcome[];
}

/** What can be told of a table's rows together, where its cells are simple: overlaps, gaps, rows that never decide. */
export function tableFindings(table: DecisionTable): Found {
  const grid = gridOf(table);
  if (!grid) return { problems: [], warnings: [] };
  const { rules, hitPolicy, inputs, outputs } = table;
  const warnings: Outcome[] = [];
  for (const [index, { id }] of rules.entries()) {
    const before = hitPolicy === 'FIRST' ? [...Array(index).keys()] : [];
    if (matchesSomething(grid, index) && !covered(grid, index, before)) continue;
    warnings.push(
      dmnProblem(
        'dmn-unreachable',
        id,
        `Row ${index + 1} never decides: change its conditions, or remove it.`,
        `第 ${index + 1} 行永远不会生效：请修改其条件或删除该行。`,
      ),
    );
  }
  const decides = ['UNIQUE', 'ANY', 'PRIORITY', 'FIRST'].includes(hitPolicy);
  const gap = decides && outputs.every(({ otherwise }) => otherwise === undefined) && leftOpen(grid, [...rules.keys()]);
  if (gap) {
    const place = inputs.map(({ label }, column) => `${label}: ${gap[column]?.words ?? ''}`);
    warnings.push(
      dmnProblem(
        'dmn-gap',
        table.id,
        `No row applies to ${place.join(', ')}: add one, or a default. The decision stops there.`,
        `没有适用于 ${place.join('，')} 的行：请添加行或默认值，否则决策将在此中止。`,
      ),
    );
  }
  return { problems: overlaps(table, grid), warnings };
}

function overlaps({ rules, hitPolicy }: DecisionTable, grid: NonNullable<ReturnType<typeof gridOf>>): Outcome[] {
  if (hitPolicy !== 'UNIQUE' && hitPolicy !== 'ANY') return [];
  const given = rules.map(({ gives }) => JSON.stringify(gives.map(({ text }) => text)));
  return rules.flatMap(({ id }, later) =>
    [...Array(later).keys()]
      .filter((first) => overlap(grid, first, later) && (hitPolicy === 'UNIQUE' || given[first] !== given[later]))
      .map((first) =>
        dmnProblem(
          'dmn-overlap',
          id,
          `Rows ${first + 1} and ${later + 1} can apply together: part their conditions, or choose another hit policy.`,
          `第 ${first + 1} 行与第 ${later + 1} 行可能同时适用：请区分其条件，或选择其他命中策略。`,
        ),
      ),
  );
}
