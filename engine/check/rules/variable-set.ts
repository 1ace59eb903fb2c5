import { readsOf } from '../../kernel/expression.ts';
import { text } from '../../kernel/outcome.ts';
import { concurrency, writersOf } from '../data/concurrent.ts';
import type { Place } from '../data/places.ts';
import { packageRule } from './rule.ts';

export const variableSet = packageRule(
  {
    code: 'variable-set',
    requirement: 'WF-2, DEF-8',
    reason: text(
      'Missing data are an incident, never false: an expression that reads what nothing sets stops every instance.',
      '缺失数据是事件而非“假”：读取从未赋值的变量会使每个实例停止。',
    ),
    title: text('Variables that are read', '读取的变量'),
    demand: text(
      'A variable that an expression reads is set by something on a way to it, or comes with the start in a scenario. Set on some ways only, it is a warning.',
      '表达式读取的变量须在到达该处的某条路径上被赋值，或在某个场景的启动数据中出现。仅在部分路径上赋值的，给出警告。',
    ),
    mend: text(
      'Correct the name, set the variable before it is read, or give it in "start" of a scenario.',
      '更正名称，在读取前为变量赋值，或在场景的 start 中给出。',
    ),
  },
  function* ({ process, flow, places }, refuse, warn) {
    for (const place of places) {
      const { element, what, expression, sees } = place;
      for (const { path, at, filtered } of unset(place)) {
        const name = path[0] ?? '';
        const said = `${what.en}, character ${at}`;
        const zh = `${what['zh-CN']}，第 ${at} 个字符`;
        const details = { expression, at };
        if (name === 'result') {
          yield refuse(
            element,
            `"result" is known in outputs only (${said}).`,
            `“result”仅在输出映射中可用（${zh}）。`,
            details,
          );
          continue;
        }
        if (filtered && !sees.variables.has(name)) continue;
        const reader = process.flows[element]?.source ?? element;
        const writers = (writersOf(process).get(name) ?? []).filter((it) => flow.at.has(it));
        const late = writers.some((it) => concurrency(process)(it, reader));
        if (late && place.waits) continue;
        if (sees.variables.has(name) || late || sees.open) {
          yield warn(
            element,
            `"${name}" is not set on every way to here (${said}).`,
            `到达此处的部分路径未为“${name}”赋值（${zh}）。`,
            details,
          );
          continue;
        }
        yield refuse(
          element,
          `Nothing sets "${name}" before it is read here (${said}).`,
          `在此处读取之前没有任何元素为“${name}”赋值（${zh}）。`,
          details,
        );
      }
    }
  },
);

/** What is read and need not be there, each name once. */
function unset({ expression, sees, result }: Place) {
  const found = readsOf(expression).filter(({ path: [name = ''] }) => {
    if (name === 'parameters' || (name === 'result' && result)) return false;
    return !sees.variables.get(name)?.sure;
  });
  return found.filter(({ path }, index) => found.findIndex((other) => other.path[0] === path[0]) === index);
}
