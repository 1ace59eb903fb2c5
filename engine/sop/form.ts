import type { Form } from '../cases/package.ts';
import { isObject, type Json } from '../kernel/outcome.ts';
import type { Context } from './context.ts';
import type { Block, Inline, Line } from './document.ts';
import { fieldsOf, termOf } from './vocabulary.ts';
import { localised } from './words.ts';

/** The fields of a form in one sentence. */
export function fieldsWords({ words }: Context, form: Form): Line {
  const items = fieldsOf(form).map((field): Line => {
    const { title, values } = termOf(field);
    const choices = Object.values(values).map((it): Line => [words.of(it)]);
    const chosen: Line = choices.length > 0 ? [words.t(': ', '：'), ...words.listed(choices, 'or')] : [];
    return [
      words.quoted(words.of(title)),
      words.t(' (', '（'),
      field.required ? words.t('required', '必填') : words.t('optional', '选填'),
      ...chosen,
      words.t(')', '）'),
    ];
  });
  return words.listed(items, 'and');
}

const SAID = new Set(['x-title', 'x-enum', 'x-help', 'type', 'enum']);
const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['text', '文本'],
  number: ['number', '数值'],
  integer: ['whole number', '整数'],
  boolean: ['yes or no', '是或否'],
  array: ['list', '列表'],
  object: ['group of fields', '字段组'],
};

/** All that a form asks, field by field, and on which conditions. */
export function formBlocks({ words }: Context, form: Form): readonly Block[] {
  const { t } = words;
  const rows = fieldsOf(form).map((field): readonly Line[] => {
    const { title, values } = termOf(field);
    const { type, enum: choices } = field.schema;
    const kind = TYPES[String(type)];
    const chosen = (Array.isArray(choices) ? choices : []).flatMap((it, index): Inline[] => {
      const said = values[String(it)];
      return [...(index > 0 ? [t('; ', '；')] : []), ...(said ? [`${words.of(said)} `] : []), { code: String(it) }];
    });
    const limits = Object.entries(field.schema).filter(([name]) => !SAID.has(name));
    const help = field.schema['x-help'];
    return [
      [words.of(title), ' ', { code: field.name }],
      chosen.length > 0 ? chosen : [kind ? t(...kind) : { code: String(type ?? '–') }],
      [field.required ? t('yes', '是') : t('no', '否')],
      limits.flatMap(([name, value], index): Inline[] => [
        ...(index > 0 ? ['; '] : []),
        { code: `${name}: ${plain(localised(value, words.language))}` },
      ]),
      [isObject(help) ? String(help[words.language] ?? '') : ''],
    ];
  });
  const rest = Object.entries(form.schema).filter(
    ([name]) => !['$id', '$schema', 'properties', 'required'].includes(name),
  );
  const conditional = rest.filter(
    ([name, value]) => name !== 'type' && !(name === 'additionalProperties' && value === false),
  );
  return [
    { kind: 'heading', title: words.of(form.title) },
    {
      kind: 'table',
      head: [t('Field', '字段'), t('Content', '内容'), t('Required', '必填'), t('Limits', '限制'), t('Note', '说明')],
      rows,
    },
    ...conditional.map(
      ([name, value]): Block => ({
        kind: 'paragraph',
        says: [
          t('Further conditions: ', '附加条件：'),
          { code: `${name}: ${plain(localised(value, words.language))}` },
        ],
      }),
    ),
  ];
}

export const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value as Json));
