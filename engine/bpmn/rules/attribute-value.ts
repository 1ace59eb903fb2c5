import { text } from '../../kernel/outcome.ts';
import { wrongValues } from '../attribute-values.ts';
import { rule } from './rule.ts';

export const attributeValue = rule(
  {
    code: 'attribute-value',
    clause: 'the XML schemas of the standard (Semantic.xsd)',
    title: text('Values of attributes', '属性的值'),
    demand: text(
      'An attribute that is a truth value, a whole number or one of a list has a value that the schema allows, written as it is there.',
      '布尔、整数或枚举类型的属性须取架构允许的值，且书写须与架构一致。',
    ),
    mend: text(
      'Write one of the values that are allowed, capital letters as there.',
      '填写允许的值之一，大小写须一致。',
    ),
  },
  function* ({ xml }, refuse) {
    for (const { id, name, value, allowed } of wrongValues(xml)) {
      yield refuse(
        id,
        `"${name}" cannot be "${value}": write one of ${allowed}.`,
        `“${name}”不能为“${value}”：请填写 ${allowed} 之一。`,
      );
    }
  },
);
