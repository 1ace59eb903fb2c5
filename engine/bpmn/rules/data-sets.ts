import { type Outcome, text } from '../../kernel/outcome.ts';
import { type Element, idOf, many, one } from '../element.ts';
import { type Refuse, rule } from './rule.ts';

export const dataSets = rule(
  {
    code: 'data-sets',
    clause: '10.4.1 InputOutputSpecification, InputSet, OutputSet',
    title: text('Sets of data inputs and outputs', '数据输入集与输出集'),
    demand: text(
      'An input/output specification has an input set and an output set; each of its data inputs and outputs stands in one, and what is optional in a set stands in it.',
      '输入输出规范须有输入集和输出集；每个数据输入与数据输出都须属于某个集合，集合中的可选项也须属于该集合。',
    ),
    mend: text(
      'Name each data input in an input set (dataInputRefs) and each data output in an output set (dataOutputRefs).',
      '在输入集（dataInputRefs）与输出集（dataOutputRefs）中列出各数据输入与输出。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of [{ id: idOf(outline.process), element: outline.process }, ...outline.nodes]) {
      const specification = one(element, 'ioSpecification');
      if (specification) yield* problems(id, specification, refuse);
    }
  },
);

function* problems(id: string, specification: Element, refuse: Refuse): Iterable<Outcome> {
  for (const [kind, en, zh] of [
    ['Input', 'input', '输入'],
    ['Output', 'output', '输出'],
  ] as const) {
    const data = many(specification, `data${kind}s`);
    const sets = many(specification, `${en}Sets`);
    const listed = sets.flatMap((set) => many(set, `data${kind}Refs`));
    if (sets.length === 0) {
      yield refuse(id, `Add an ${en} set: it may be empty.`, `请添加${zh}集：可以为空。`);
      continue;
    }
    for (const one of data.filter((it) => !listed.includes(it))) {
      yield refuse(id, `Name "${idOf(one)}" in an ${en} set.`, `请在${zh}集中列出“${idOf(one)}”。`);
    }
    const optional = sets.flatMap((set) =>
      many(set, `optional${kind}Refs`).filter((it) => !many(set, `data${kind}Refs`).includes(it)),
    );
    for (const other of new Set([
      ...listed.filter((it) => !data.includes(it)),
      ...optional.filter((it) => !data.includes(it) || listed.includes(it)),
    ])) {
      yield refuse(
        id,
        `"${idOf(other)}" belongs to no ${en} set of this element: name its own data.`,
        `“${idOf(other)}”不属于该元素的${zh}集：请引用其自身的数据。`,
      );
    }
  }
}
