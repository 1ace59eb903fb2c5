import { type Outcome, text } from '../../kernel/outcome.ts';
import type { Catalogue } from '../catalogue.ts';
import { isStore, variableOf } from '../data.ts';
import { bindingOf, bound, storeInputs, storesRead, storeWrites } from '../data-store.ts';
import { type Element, many, one } from '../element.ts';
import { bodyOf, configEntries, isLiteral } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { isName } from './names.ts';
import { type Refuse, rule } from './rule.ts';

export const dataStore = rule(
  {
    code: 'data-store',
    clause: '10.4.1 Data Store; 10.4.2 Execution Semantics for Data',
    reason: text(
      'The standard says that activities retrieve and update what is stored, not how: here the plugins do that the store is bound to, in the transaction of the step.',
      '标准规定活动可读取和更新存储内容，但未规定方式：此处由存储所绑定的插件在步骤事务中完成。',
    ),
    title: text('Data stores', '数据存储'),
    demand: text(
      'A data store that is read names a plugin that reads (signet:store read), one that is written a plugin that writes; both work on our own database. Its inputs are FEEL, its configuration FEEL literals, and each assignment to it names a field. It is no collection of a loop.',
      '被读取的数据存储须指明读取插件（signet:store read），被写入的须指明写入插件；两者均在本系统数据库中执行。其输入为 FEEL，配置为 FEEL 字面量，对其赋值须指明字段。它不能作为循环的集合。',
    ),
    mend: text(
      'Add signet:store with the ids of installed plugins to the data store or its reference.',
      '在数据存储或其引用上添加 signet:store 并填写已安装插件的标识。',
    ),
  },
  function* ({ outline, catalogue }, refuse) {
    for (const { id, element } of outline.nodes) {
      for (const store of storesRead(element)) yield* unbound(id, store, 'read', catalogue, refuse);
      for (const association of storeWrites(element)) {
        const store = one(association, 'targetRef');
        if (store) yield* unbound(id, store, 'write', catalogue, refuse);
        for (const each of many(association, 'assignment')) {
          if (isName(bodyOf(each, 'to') ?? '')) continue;
          yield refuse(id, 'Name the field that the assignment writes.', '请指明赋值写入的字段。');
        }
      }
      yield* asCollection(id, element, refuse);
    }
  },
);

const WORDS = { read: ['reads', '读取'], write: ['writes', '写入'] } as const;

function* unbound(
  id: string,
  store: Element,
  access: 'read' | 'write',
  catalogue: Catalogue,
  refuse: Refuse,
): Iterable<Outcome> {
  const [plugin, name] = [bound(store, access), variableOf(store) ?? ''];
  const [verb, verbZh] = WORDS[access];
  if (plugin === undefined) {
    yield refuse(
      id,
      `Say which plugin ${verb} "${name}" (signet:store ${access}).`,
      `请指定${verbZh}“${name}”的插件（signet:store ${access}）。`,
    );
  } else if (catalogue.plugin(plugin)?.effect !== access) {
    yield refuse(
      id,
      `"${plugin}" is no installed plugin that ${verb} our own database.`,
      `“${plugin}”不是已安装的、在本系统数据库中${verbZh}的插件。`,
    );
  }
  for (const { source, target } of storeInputs(store)) {
    yield* expressionProblem(refuse, id, source, `input "${target}" of "${name}"`, `“${name}”的输入“${target}”`);
    if (!isName(target)) {
      yield refuse(
        id,
        `"${target}" cannot be a name: use letters and digits.`,
        `“${target}”不能作为名称：请使用字母和数字。`,
      );
    }
  }
  for (const entry of configEntries(bindingOf(store))) {
    if (entry.name !== '' && isLiteral(entry.value)) continue;
    yield refuse(
      id,
      `Configuration "${entry.name}" of "${name}" must be a FEEL literal.`,
      `“${name}”的配置项“${entry.name}”须为 FEEL 字面量。`,
    );
  }
}

/** The whole of a loop reads and collects variables: nobody would run a plugin for it. */
function* asCollection(id: string, element: Element, refuse: Refuse): Iterable<Outcome> {
  const loop = one(element, 'loopCharacteristics');
  const data = ['loopDataInputRef', 'loopDataOutputRef'].map((property) => one(loop, property));
  const into = many(element, 'dataInputAssociations').filter((each) => data.includes(one(each, 'targetRef')));
  const from = many(element, 'dataOutputAssociations').filter((each) =>
    many(each, 'sourceRef').some((source) => data.includes(source)),
  );
  const ends = [
    ...data,
    ...into.flatMap((each) => many(each, 'sourceRef')),
    ...from.map((each) => one(each, 'targetRef')),
  ];
  if (!ends.some(isStore)) return;
  yield refuse(id, 'Read the data store into a data object before the loop.', '请在循环之前将数据存储读入数据对象。');
}
