import { type Outcome, text } from '../../kernel/outcome.ts';
import { attribute, type Element, extension } from '../element.ts';
import { dataName, escalationOf, multiInstance, standardLoop, thrownBy } from '../loop.ts';
import { isScope } from '../outline.ts';
import { bodyOf, mappingsOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { isName, RESERVED } from './names.ts';
import { type Refuse, rule } from './rule.ts';

export const loopParses = rule(
  {
    code: 'loop-parses',
    clause: '10.3.8 Loop Characteristics',
    title: text('Loops', '循环'),
    demand: text(
      'A standard loop has a condition or a maximum. A multi-instance activity has either a cardinality or a collection, names both ends of its output, and something writes it. What instances throw are escalations with codes, and all conditions are FEEL.',
      '标准循环须有条件或最大次数。多实例活动须二者取一地指定数量或集合，输出须成对命名且有内容写入。实例抛出的须为带代码的升级，所有条件为 FEEL。',
    ),
    mend: text(
      'Give the loop a condition, a maximum, a loopCardinality or a loopDataInputRef, in FEEL.',
      '以 FEEL 为循环设置条件、最大次数、loopCardinality 或 loopDataInputRef。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      const [standard, multi] = [standardLoop(element), multiInstance(element)];
      if (standard) yield* standardProblems(id, standard, refuse);
      if (multi) yield* multiInstanceProblems(id, element, multi, refuse);
    }
  },
);

function* standardProblems(id: string, loop: Element, refuse: Refuse): Iterable<Outcome> {
  const [condition, maximum] = [bodyOf(loop, 'loopCondition'), loop.get('loopMaximum')];
  if (condition === undefined && maximum === undefined) {
    yield refuse(
      id,
      'Give the loop a condition or a maximum: it would never end.',
      '请为循环设置条件或最大次数，否则永不结束。',
    );
  }
  if (maximum !== undefined && !isWhole(maximum, 0)) {
    yield refuse(id, 'The maximum of the loop is a whole number.', '循环的最大次数须为非负整数。');
  }
  if (condition !== undefined) yield* expressionProblem(refuse, id, condition, 'loop condition', '循环条件');
}

function* multiInstanceProblems(id: string, element: Element, loop: Element, refuse: Refuse): Iterable<Outcome> {
  const [cardinality, completion] = [bodyOf(loop, 'loopCardinality'), bodyOf(loop, 'completionCondition')];
  const names = ['loopDataInputRef', 'inputDataItem', 'loopDataOutputRef', 'outputDataItem'];
  const [collection, item, results, result] = names.map((name) => dataName(loop, name));
  if ((cardinality === undefined) === (collection === undefined)) {
    yield refuse(
      id,
      'Say either how many instances there are (loopCardinality) or for what (loopDataInputRef).',
      '请指定实例数量（loopCardinality）或所依据的集合（loopDataInputRef），二者取一。',
    );
  }
  if (item !== undefined && collection === undefined) {
    yield refuse(
      id,
      'Say which collection the items are from (loopDataInputRef).',
      '请指定数据项所属的集合（loopDataInputRef）。',
    );
  }
  if ((results === undefined) !== (result === undefined)) {
    yield refuse(
      id,
      'Name both what an instance gives (outputDataItem) and where it is collected (loopDataOutputRef).',
      '请同时指定实例的输出项（outputDataItem）及其汇集处（loopDataOutputRef）。',
    );
  }
  for (const name of new Set([collection, item, results, result])) {
    if (name === undefined || (isName(name) && !RESERVED.includes(name))) continue;
    yield refuse(id, `"${name}" cannot name the data of a loop.`, `“${name}”不能作为多实例数据的名称。`);
  }
  if (result !== undefined && !gives(element, result)) {
    yield refuse(
      id,
      `Nothing writes "${result}": add an output for it.`,
      `没有输出写入“${result}”：请添加相应的输出。`,
    );
  }
  if (cardinality !== undefined) yield* expressionProblem(refuse, id, cardinality, 'number of instances', '实例数量');
  if (completion !== undefined) yield* expressionProblem(refuse, id, completion, 'completion condition', '完成条件');
  yield* thrownProblems(id, loop, refuse);
}

function* thrownProblems(id: string, loop: Element, refuse: Refuse): Iterable<Outcome> {
  for (const { definition, condition } of thrownBy(loop)) {
    if (escalationOf(definition) === undefined) {
      yield refuse(
        id,
        'What the instances throw must be an escalation with an escalation code.',
        '多实例抛出的事件须为带有升级代码的升级事件。',
      );
    }
    if (condition !== undefined) yield* expressionProblem(refuse, id, condition, 'behaviour condition', '行为条件');
  }
}

/** Inside a sub-process any element may write it. */
function gives(element: Element, variable: string): boolean {
  const written = [
    ...mappingsOf(element, 'signet:Output').map(({ target }) => target),
    attribute(extension(element, 'signet:Decision'), 'result'),
    attribute(extension(element, 'signet:Result'), 'variable'),
  ];
  return isScope(element) || written.includes(variable);
}

const isWhole = (value: unknown, least: number): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
