import { knownNames } from '../../bpmn/nearest.ts';
import { readsOf } from '../../kernel/expression.ts';
import { text } from '../../kernel/outcome.ts';
import { packageRule } from './rule.ts';

export const parameterDeclared = packageRule(
  {
    code: 'parameter-declared',
    requirement: 'DEF-3, DEF-8',
    reason: text(
      'A parameter stands in the manifest, with its type and range: elsewhere it would be missing data, an incident.',
      '参数须在清单中声明类型与范围：否则即为缺失数据，会成为事件。',
    ),
    title: text('Parameters of the package', '流程包参数'),
    demand: text(
      'What an expression takes from "parameters" is declared in manifest.json.',
      '表达式从 parameters 读取的参数须在 manifest.json 中声明。',
    ),
    mend: text('Correct the name, or declare the parameter.', '更正名称，或声明该参数。'),
  },
  function* ({ places, surroundings: { parameters } }, refuse) {
    for (const { element, what, expression } of places) {
      for (const { path, at } of readsOf(expression)) {
        const [name, parameter] = path;
        if (name !== 'parameters' || parameter === undefined || Object.hasOwn(parameters, parameter)) continue;
        const { en, 'zh-CN': zh } = knownNames(parameter, Object.keys(parameters));
        yield refuse(
          element,
          `The package has no parameter "${parameter}" (${what.en}, character ${at}).${en}`,
          `流程包没有参数“${parameter}”（${what['zh-CN']}，第 ${at} 个字符）。${zh}`,
          { expression, at },
        );
      }
    }
  },
);
