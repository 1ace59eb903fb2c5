import { didYouMean } from '../../bpmn/nearest.ts';
import { readsOf } from '../../kernel/expression.ts';
import { text } from '../../kernel/outcome.ts';
import { seenIn } from '../data/transfer.ts';
import { atPath, type Type } from '../data/type.ts';
import { packageRule } from './rule.ts';

export const fieldKnown = packageRule(
  {
    code: 'field-known',
    requirement: 'DEF-8, WF-2',
    reason: text(
      'A field that is not there is missing data, and missing data are an incident. What a schema lists is all that it promises.',
      '不存在的字段即为缺失数据，缺失数据会成为事件。模式所列即其承诺的全部字段。',
    ),
    title: text('Fields that are read', '读取的字段'),
    demand: text(
      'An expression takes from a result or a variable only fields that the schema of the plugin, form or rule set behind it has.',
      '表达式只能读取结果或变量中由相应插件、表单或规则集的模式所声明的字段。',
    ),
    mend: text(
      'Name a field that is there, or declare it in the schema of the plugin or form.',
      '使用已有字段，或在插件、表单的模式中声明该字段。',
    ),
  },
  function* ({ places }, refuse) {
    for (const { element, what, expression, sees, result } of places) {
      const seen = seenIn(sees, result);
      for (const { path, at } of readsOf(expression)) {
        const [name = '', ...fields] = path;
        const type = name === 'parameters' ? undefined : seen(name);
        const found = type && atPath(type, fields);
        if (!type || !found || !('missing' in found)) continue;
        const whole = [name, ...fields.slice(0, found.missing)].join('.');
        const field = fields[found.missing] ?? '';
        const known = fieldsAt(type, fields.slice(0, found.missing));
        const there = known.join(', ');
        const { en, 'zh-CN': zh } = didYouMean(field, known);
        yield refuse(
          element,
          `"${whole}" has no field "${field}" (${what.en}, character ${at}).${en}${there && ` It has ${there}.`}`,
          `“${whole}”没有字段“${field}”（${what['zh-CN']}，第 ${at} 个字符）。${zh}${there && `现有字段为 ${there}。`}`,
          { expression, at },
        );
      }
    }
  },
);

function fieldsAt(type: Type, path: readonly string[]): readonly string[] {
  const found = atPath(type, path);
  return 'missing' in found ? [] : Object.keys(found.fields ?? {});
}
