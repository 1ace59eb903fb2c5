import type { ErrorObject } from 'ajv/dist/2020.js';
import { type Text, text } from '../kernel/outcome.ts';
import { meantBranches, OF_NO_KIND, spelled } from './meant-branch.ts';

/** What does not fit a JSON Schema: where, as a JSON pointer, and in plain words that complete "<field> …". Never the value. */
export interface Misfit {
  readonly path: string;
  readonly message: Text;
}

type Params = Readonly<Record<string, unknown>>;

/** What the choices of a field are called, where it has words for them. */
export type Offered = (path: string, choice: unknown) => Text | undefined;

const unnamed: Offered = () => undefined;

const TYPES: Readonly<Record<string, Text>> = {
  string: text('a text', '文本'),
  number: text('a number', '数字'),
  integer: text('a whole number', '整数'),
  boolean: text('true or false', '“是”或“否”（true/false）'),
  array: text('a list', '列表'),
  object: text('a group of named entries', '一组具名的项'),
  null: text('empty (null)', '空值（null）'),
};

const FORMATS: Readonly<Record<string, Text>> = {
  date: text('a date such as 2026-01-31', '日期，例如 2026-01-31'),
  'date-time': text('a date and time such as 2026-01-31T08:00:00Z', '日期与时间，例如 2026-01-31T08:00:00Z'),
  time: text('a time such as 08:00:00Z', '时间，例如 08:00:00Z'),
  duration: text('a period such as PT24H', '时长，例如 PT24H'),
  email: text('an e-mail address', '电子邮件地址'),
  uri: text('a web address', '网址'),
};

const unknown = ({ meant }: Params): Text =>
  meant === undefined
    ? text('is not known here: remove it', '不是此处的字段，请删除')
    : text(`is not known here: write "${meant}", or remove it`, `不是此处的字段：请改为“${meant}”，或将其删除`);

const atLeast = (many: string, units: string) => (limit: string) =>
  text(`needs at least ${limit} ${many}`, `至少需要 ${limit} ${units}`);
const atMost = (many: string, units: string) => (limit: string) =>
  text(`has more than ${limit} ${many}`, `不得超过 ${limit} ${units}`);

/** One sentence for each keyword whose limit is a single value. */
const LIMITS: Readonly<Record<string, (limit: string) => Text>> = {
  maxLength: atMost('characters', '个字符'),
  minItems: atLeast('entries', '项'),
  maxItems: atMost('entries', '项'),
  minProperties: atLeast('entries', '项'),
  maxProperties: atMost('entries', '项'),
  minimum: (limit) => text(`must not be less than ${limit}`, `不得小于 ${limit}`),
  maximum: (limit) => text(`must not be more than ${limit}`, `不得大于 ${limit}`),
  exclusiveMinimum: (limit) => text(`must be more than ${limit}`, `须大于 ${limit}`),
  exclusiveMaximum: (limit) => text(`must be less than ${limit}`, `须小于 ${limit}`),
  minLength: (limit) =>
    limit === '1' ? text('must not be empty', '不得为空') : atLeast('characters', '个字符')(limit),
};

const OTHERS: Readonly<Record<string, (params: Params) => Text>> = {
  required: () => text('is required', '必填'),
  dependentRequired: () => text('is required', '必填'),
  additionalProperties: unknown,
  unevaluatedProperties: unknown,
  [OF_NO_KIND]: ({ keys }) => {
    const each = [keys].flat();
    return text(`must have one of: ${each.join(', ')}`, `须含下列之一：${each.join('、')}`);
  },
  'false schema': () => text('must stay empty here', '此处不得填写'),
  not: () => text('must stay empty here or have another value', '此处不得填写，或须为其他值'),
  type: ({ type }) => {
    const kinds = [type].flat().map((it) => TYPES[String(it)] ?? text(String(it), String(it)));
    const said = (language: 'en' | 'zh-CN', or: string) => kinds.map((it) => it[language]).join(or);
    return text(`must be ${said('en', ' or ')}`, `须为${said('zh-CN', '或')}`);
  },
  format: ({ format }) => {
    const { en, 'zh-CN': zh } = FORMATS[String(format)] ?? text(String(format), String(format));
    return text(`must be ${en}`, `须为${zh}`);
  },
  pattern: () => text('is not written as required', '格式不符合要求'),
  propertyNames: ({ propertyName }) =>
    text(`has an entry whose name is not allowed: ${propertyName}`, `含有名称不允许的项：${propertyName}`),
  uniqueItems: () => text('has the same entry twice', '含有重复项'),
  multipleOf: ({ multipleOf }) => text(`must be a multiple of ${multipleOf}`, `须为 ${multipleOf} 的倍数`),
};

function choices(values: readonly unknown[], named: (value: unknown) => Text | undefined): Text {
  const said = values.map((value) => named(value) ?? text(String(value), String(value)));
  const [en, zh] = [said.map((it) => it.en), said.map((it) => it['zh-CN'])];
  if (values.length === 1) return text(`must be ${en[0]}`, `须为${/^[ -~]/.test(zh[0] ?? '') ? ' ' : ''}${zh[0]}`);
  return text(`must be one of: ${en.join(', ')}`, `须为下列之一：${zh.join('、')}`);
}

function worded({ keyword, params, instancePath }: ErrorObject, offered: Offered): Text {
  const { allowedValues, allowedValue } = params as Params;
  const named = (value: unknown) => offered(instancePath, value);
  if (keyword === 'enum') return choices([allowedValues].flat(), named);
  if (keyword === 'const') return choices([allowedValue], named);
  const limit = LIMITS[keyword];
  if (limit) return limit(String((params as Params).limit));
  return OTHERS[keyword]?.(params) ?? text('does not have the required form', '不符合要求的形式');
}

/** What is wrong with the whole because of a part that is wrong itself is not said twice. */
const OF_PARTS = ['if', 'allOf', 'anyOf', 'oneOf'];

export function misfits(
  errors: readonly ErrorObject[] | null | undefined,
  offered: Offered = unnamed,
): readonly Misfit[] {
  const all = spelled(meantBranches(errors ?? []));
  const own = all.filter(({ keyword }) => !OF_PARTS.includes(keyword));
  return (own.length > 0 ? own : all).map((error) => {
    const { missingProperty, additionalProperty, unevaluatedProperty } = error.params as Params;
    const named = missingProperty ?? additionalProperty ?? unevaluatedProperty;
    const path = named === undefined ? error.instancePath : `${error.instancePath}/${named}`;
    return { path, message: worded(error, offered) };
  });
}

/** Several in one line, each after the name of its field. */
export function inOneLine(found: readonly Misfit[], nameOf: (path: string) => Text = itself): Text {
  const en = found.map(({ path, message }) => [nameOf(path).en, message.en].filter(Boolean).join(' '));
  const zh = found.map(({ path, message }) => {
    const name = nameOf(path)['zh-CN'];
    return name ? `“${name}”${message['zh-CN']}` : message['zh-CN'];
  });
  return text(en.join('; '), zh.join('；'));
}

const itself = (path: string): Text => {
  const name = path.split('/').filter(Boolean).join('.');
  return text(name, name);
};
