import { attribute, type Element, idOf, many, one } from '../../bpmn/element.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { Aggregation, Cell, DecisionTable, HitPolicy, InputColumn, OutputColumn } from './model.ts';
import { dmnProblem } from './problem.ts';
import type { typesIn } from './types.ts';

type TypeOf = ReturnType<typeof typesIn>;

/** A decision table as it will be decided by; what it lacks is said. */
export function tableIn(table: Element, decision: Element, typeOf: TypeOf, found: Outcome[]): DecisionTable {
  const [id, name] = [idOf(table) || idOf(decision), attribute(decision, 'name') ?? ''];
  const inputs = many(table, 'input').map((it, index) => inputIn(it, index, { id, typeOf }));
  const outputs = many(table, 'output').map((it, index) => outputIn(it, index, { name, decision, id, typeOf }));
  const aggregation = attribute(table, 'aggregation') as Aggregation | undefined;
  const rules = many(table, 'rule').map((rule, index) => {
    const own = idOf(rule) || `${id}-${index + 1}`;
    return { id: own, when: cells(rule, 'inputEntry', own), gives: cells(rule, 'outputEntry', own) };
  });
  const read: DecisionTable = {
    kind: 'table',
    id,
    hitPolicy: (attribute(table, 'hitPolicy') ?? 'UNIQUE') as HitPolicy,
    ...(aggregation !== undefined && { aggregation }),
    ...{ inputs, outputs, rules },
  };
  found.push(...lacking(read));
  return read;
}

const cells = (rule: Element, kind: string, id: string): Cell[] =>
  many(rule, kind).map((it, index) => ({ id: idOf(it) || `${id}/${index}`, text: attribute(it, 'text') ?? '' }));

function inputIn(input: Element, index: number, { id, typeOf }: { id: string; typeOf: TypeOf }): InputColumn {
  const read = one(input, 'inputExpression');
  const expression = attribute(read, 'text') ?? '';
  const allowed = attribute(one(input, 'inputValues'), 'text');
  return {
    id: idOf(input) || `${id}-input-${index + 1}`,
    label: attribute(input, 'label') ?? expression,
    expression,
    type: typeOf(attribute(read, 'typeRef')),
    ...(allowed !== undefined && { allowed }),
  };
}

interface Around {
  readonly name: string;
  readonly decision: Element;
  readonly id: string;
  readonly typeOf: TypeOf;
}

function outputIn(output: Element, index: number, { name, decision, id, typeOf }: Around): OutputColumn {
  const own = attribute(output, 'name');
  const allowed = attribute(one(output, 'outputValues'), 'text');
  const otherwise = attribute(one(output, 'defaultOutputEntry'), 'text');
  return {
    id: idOf(output) || `${id}-output-${index + 1}`,
    ...(own !== undefined && { name: own }),
    label: attribute(output, 'label') ?? own ?? name,
    type: typeOf(attribute(output, 'typeRef') ?? attribute(one(decision, 'variable'), 'typeRef')),
    ...(allowed !== undefined && { allowed }),
    ...(otherwise !== undefined && { otherwise }),
  };
}

function lacking({ id, hitPolicy, aggregation, inputs, outputs, rules }: DecisionTable): Outcome[] {
  const found: Outcome[] = [];
  const say = (path: string, en: string, zh: string) => found.push(dmnProblem('dmn-incomplete', path, en, zh));
  if (outputs.length === 0) say(id, 'Add an output column.', '请添加输出列。');
  if (rules.length === 0)
    say(id, 'Add a rule: a table without one decides nothing.', '请添加规则：没有规则的表不作任何决策。');
  if (outputs.length > 1) {
    for (const it of outputs.filter(({ name }) => name === undefined))
      say(it.id, 'Name this output: there are several.', '存在多个输出，请为该输出命名。');
    if (aggregation !== undefined)
      say(id, 'Results are put together of one output only: leave one column.', '仅单个输出可聚合：请只保留一列。');
  }
  for (const it of inputs.filter(({ expression }) => expression === ''))
    say(it.id, `Say what the column "${it.label}" tests.`, `请填写列“${it.label}”的输入表达式。`);
  if (hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER') {
    if (outputs.every(({ allowed }) => allowed === undefined))
      say(id, 'List the output values in the order of their priority.', '请按优先级顺序列出输出值。');
  }
  for (const [index, { id: rule, when, gives }] of rules.entries()) {
    if (when.length !== inputs.length || gives.length !== outputs.length)
      say(rule, `Row ${index + 1} has not a cell for each column.`, `第 ${index + 1} 行的单元格与列数不符。`);
    for (const cell of gives.filter(({ text }) => text === '' || text === '-'))
      say(cell.id, `Say what row ${index + 1} gives.`, `请填写第 ${index + 1} 行的输出。`);
  }
  return found;
}
