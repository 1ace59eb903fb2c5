import { type Outcome, text } from '../../kernel/outcome.ts';
import { inputAssociations, outputAssociations, variableOf } from '../data.ts';
import { type Element, many, one } from '../element.ts';
import { bodyOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { isName, RESERVED } from './names.ts';
import { type Refuse, rule } from './rule.ts';

const OUTSIDE = /^bpmn:(DataObject|DataObjectReference|DataStoreReference|Property|DataInput|DataOutput)$/;

export const dataAssociation = rule(
  {
    code: 'data-association',
    clause: '10.4.2 Execution Semantics for Data; 10.4.1 Data Association',
    reason: text('What an assignment writes is a name.', '赋值的目标须为名称。'),
    title: text('Data associations', '数据关联'),
    demand: text(
      'A data association copies one source, or says in FEEL what it makes of several; it leads from the data around an element to its data inputs or properties, or from its data outputs or properties to the data around it. Its data have names that FEEL can read.',
      '数据关联复制单一来源，或以 FEEL 说明如何转换多个来源；从元素周围的数据指向其数据输入或属性，或从其数据输出或属性指向周围的数据。数据名称须可由 FEEL 读取。',
    ),
    mend: text(
      'Give the association one source or a transformation, and data objects, properties or data stores at its far end.',
      '为数据关联设置单一来源或转换，远端使用数据对象、属性或数据存储。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      for (const association of inputAssociations(element)) {
        yield* problems(id, association, many(association, 'sourceRef'), refuse);
      }
      for (const association of outputAssociations(element)) {
        const target = one(association, 'targetRef');
        yield* problems(id, association, target ? [target] : [], refuse);
      }
    }
  },
);

function* problems(id: string, association: Element, outside: readonly Element[], refuse: Refuse): Iterable<Outcome> {
  const [transformation, assignments] = [bodyOf(association, 'transformation'), many(association, 'assignment')];
  const sources = many(association, 'sourceRef');
  if (transformation === undefined && assignments.length === 0 && sources.length !== 1) {
    yield refuse(id, 'Give the association one source, or a transformation.', '请为数据关联设置单一来源或转换。');
  }
  if (outside.some(({ $type }) => !OUTSIDE.test($type))) {
    yield refuse(
      id,
      'Associate it with a data object, a property or a data store reference.',
      '请与数据对象、属性或数据存储引用建立关联。',
    );
  }
  for (const body of [transformation, ...assignments.map((each) => bodyOf(each, 'from') ?? '')]) {
    if (body !== undefined) yield* expressionProblem(refuse, id, body, 'data association', '数据关联');
  }
  const target = one(association, 'targetRef');
  const names = [...sources, ...(target ? [target] : [])].map((data) => variableOf(data) ?? '');
  for (const name of new Set([...names, ...assignments.flatMap((each) => bodyOf(each, 'to') ?? [])])) {
    if (isName(name) && !RESERVED.includes(name)) continue;
    yield refuse(
      id,
      `"${name}" cannot be a name: use letters and digits.`,
      `“${name}”不能作为名称：请使用字母和数字。`,
    );
  }
}
