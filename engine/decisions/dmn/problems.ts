import { didYouMean } from '../../bpmn/nearest.ts';
import { asTest, checkTest, checkWith, readsOf } from '../../kernel/expression.ts';
import type { Failure } from '../../kernel/feel/failure.ts';
import { TESTED } from '../../kernel/feel/unary.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { Decision, DecisionTable, Model } from './model.ts';
import { type Parsed, parse } from './parse.ts';
import { dmnProblem } from './problem.ts';
import { type Found, tableFindings } from './table-findings.ts';

export interface Examined extends Found {
  readonly model?: Model;
}

/** Everything that is wrong with a DMN file, and what should be looked at: found at deployment, never while it decides (W7). */
export async function examine(xml: string): Promise<Examined> {
  const { model, problems }: Parsed = await parse(xml);
  if (!model) return { problems, warnings: [] };
  const found = [...problems];
  const warnings: Outcome[] = [];
  if (model.decisions.length === 0 && found.length === 0)
    found.push(dmnProblem('dmn-incomplete', '', 'Add a decision to the file.', '请在文件中添加决策。'));
  for (const decision of model.decisions) {
    found.push(...references(decision, model), ...expressions(decision, model));
    if (decision.logic.kind !== 'table') continue;
    const told = tableFindings(decision.logic);
    found.push(...told.problems);
    warnings.push(...told.warnings);
  }
  return { model, problems: found, warnings };
}

function references({ id, name, inputs, decisions }: Decision, model: Model): Outcome[] {
  const known = [...model.inputs, ...model.decisions].map((it) => it.id);
  const dangling = [...inputs, ...decisions].filter((it) => !known.includes(it));
  if (dangling.length > 0) {
    const list = dangling.join(', ');
    return [
      dmnProblem(
        'dmn-reference',
        id,
        `"${name}" requires "${list}", which is not there: draw the requirement anew.`,
        `“${name}”依赖的“${list}”不存在：请重新绘制依赖关系。`,
      ),
    ];
  }
  if (!requires(model, decisions, id, new Set())) return [];
  const mend = [
    `"${name}" requires itself: take one requirement out.`,
    `“${name}”依赖自身：请删除其中一个依赖。`,
  ] as const;
  return [dmnProblem('dmn-reference', id, ...mend)];
}

function requires(model: Model, from: readonly string[], wanted: string, seen: Set<string>): boolean {
  return from.some((id) => {
    if (id === wanted) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return requires(model, model.decisions.find((it) => it.id === id)?.decisions ?? [], wanted, seen);
  });
}

/** The names that the expressions of a decision can read: of what it requires, and of nothing else. */
export const namesFor = ({ inputs, decisions }: Decision, model: Model): readonly string[] => [
  ...model.inputs.filter(({ id }) => inputs.includes(id)).map(({ name }) => name),
  ...model.decisions.filter(({ id }) => decisions.includes(id)).map(({ name }) => name),
];

function expressions(decision: Decision, model: Model): Outcome[] {
  const names = namesFor(decision, model);
  const { logic } = decision;
  if (logic.kind === 'literal') return expression(logic.text, decision.id, names);
  return inTable(logic, names);
}

function inTable({ inputs, outputs, rules }: DecisionTable, names: readonly string[]): Outcome[] {
  const cell = (text: string, id: string) =>
    text === '' || text === '-'
      ? []
      : checked(checkTest(text, names), id, () => readsOf(asTest(text, names), names), names);
  return [
    ...inputs.flatMap(({ id, expression: read, allowed }) => [
      ...(read === '' ? [] : expression(read, id, names)),
      ...cell(allowed ?? '', id),
    ]),
    ...outputs.flatMap(({ id, otherwise }) => (otherwise === undefined ? [] : expression(otherwise, id, names))),
    ...rules.flatMap(({ when, gives }) => [
      ...when.flatMap(({ text, id }) => cell(text, id)),
      ...gives.flatMap(({ text, id }) => (text === '' || text === '-' ? [] : expression(text, id, names))),
    ]),
  ];
}

const expression = (text: string, id: string, names: readonly string[]): Outcome[] =>
  checked(checkWith(text, names), id, () => readsOf(text, names), names);

function checked(
  failure: Failure | undefined,
  id: string,
  reads: () => ReturnType<typeof readsOf>,
  names: readonly string[],
): Outcome[] {
  if (failure) return [dmnProblem('dmn-expression', id, failure.text.en, failure.text['zh-CN'])];
  const unknown = new Set(reads().flatMap(({ path: [name = ''], filtered }) => (filtered ? [] : name)));
  return [...unknown]
    .filter((name) => name !== TESTED && !names.includes(name))
    .map((name) => {
      const { en, 'zh-CN': zh } = didYouMean(name, names);
      return dmnProblem(
        'dmn-expression',
        id,
        `"${name}" is not known here: require the input or decision of that name, or put a text in quotes.${en}`,
        `此处没有名称“${name}”：请在图中依赖同名的输入或决策；若为文本，请加引号。${zh}`,
      );
    });
}
