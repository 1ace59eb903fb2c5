import { isObject, type Json, type JsonObject, type Text, text } from '../../kernel/outcome.ts';
import { propertiesOf, requiredBy } from '../data/from-schema.ts';
import type { FormContract } from '../data/surroundings.ts';
import { type Context, nodesOf, packageRule } from './rule.ts';

export const formCompletable = packageRule(
  {
    code: 'form-completable',
    requirement: 'SIG-1, DEF-8',
    reason: text(
      'A field that must be filled in and cannot be keeps its task open for ever.',
      '必填却无法填写的字段会使任务永远无法完成。',
    ),
    title: text('Fields of a form', '表单的字段'),
    demand: text(
      'Every required field can be filled in: it is not read-only, is always shown, has answers to choose from and limits that something can meet. A least value is read from an input of its task. A form that no task uses is a warning.',
      '必填字段均须可填写：非只读、始终显示、有可选答案且限制可满足。最小值须取自其任务的输入。未被任何任务使用的表单给出警告。',
    ),
    mend: text(
      'Make the field optional, or remove what keeps it from being filled in.',
      '将字段改为选填，或移除妨碍填写的设置。',
    ),
  },
  function* (context, refuse, warn) {
    const { forms } = context.surroundings;
    const used = new Set(nodesOf(context, 'userTask').map(({ assignment }) => assignment.form));
    for (const [name, form] of Object.entries(forms)) {
      const file = `forms/${name}.json`;
      if (!used.has(name)) yield warn(file, `No user task uses the form "${name}".`, `没有用户任务使用表单“${name}”。`);
      const fields = propertiesOf(form.schema);
      for (const [field, property] of Object.entries(fields)) {
        const at = `${file}#/schema/properties/${field}`;
        const never = hides(fields, property);
        if (never) yield refuse(at, `"${field}" ${never.en}.`, `“${field}”${never['zh-CN']}。`);
        const unknown = unasked(context, name, property);
        if (unknown) yield refuse(at, `"${field}" ${unknown.en}.`, `“${field}”${unknown['zh-CN']}。`);
        const why = demandedBy(form).includes(field) ? unfillable(form, field, property) : undefined;
        if (why) yield refuse(at, `"${field}" is required and ${why.en}.`, `“${field}”为必填项，但${why['zh-CN']}。`);
      }
    }
  },
);

/** Required always, or in some case that the form knows. */
function demandedBy({ schema }: FormContract): readonly string[] {
  const parts = [schema.allOf].flat().filter((part) => isObject(part as Json)) as JsonObject[];
  const inner = parts.flatMap(
    (part) => [part, part.then, part.else].filter((it) => isObject(it as Json)) as JsonObject[],
  );
  return [schema, ...inner].flatMap(requiredBy);
}

/** Its least value is read from something that a task with this form is not given. */
function unasked(context: Context, form: string, property: Json | undefined): Text | undefined {
  const minimum = isObject(property) ? property['x-minimum'] : undefined;
  if (typeof minimum !== 'string') return undefined;
  const [head] = minimum.split('.');
  const without = nodesOf(context, 'userTask').find(
    ({ assignment, inputs }) => assignment.form === form && !inputs.some(({ target }) => target === head),
  );
  return (
    without &&
    text(
      `takes its least value from ${minimum}, and ${without.id} is not given ${head}: add it as an input`,
      `的最小值取自 ${minimum}，但 ${without.id} 没有输入 ${head}：请添加该输入`,
    )
  );
}

/** Shown only with answers that nobody can give. */
function hides(fields: JsonObject, property: Json | undefined): Text | undefined {
  const when = isObject(property) && isObject(property['x-when']) ? Object.entries(property['x-when']) : [];
  for (const [name, among] of when) {
    const other = fields[name];
    if (!isObject(other)) {
      return text(`is shown by the answer to "${name}", which is no field`, `的显示条件引用了不存在的字段“${name}”`);
    }
    const values = Array.isArray(other.enum) ? (other.enum as readonly Json[]) : undefined;
    if (values && Array.isArray(among) && !among.some((it: Json) => values.includes(it))) {
      return text(`is shown by answers to "${name}" that it has not`, `的显示条件引用了“${name}”不存在的答案`);
    }
  }
  return undefined;
}

function unfillable(form: FormContract, field: string, property: Json | undefined): Text | undefined {
  if (!isObject(property)) return undefined;
  const size = (name: string) => (typeof property[name] === 'number' ? property[name] : undefined);
  const crossed = (least: string, most: string) => (size(least) ?? -Infinity) > (size(most) ?? Infinity);
  if (property.readOnly === true) return text('read-only', '为只读');
  if (property['x-when'] !== undefined && requiredBy(form.schema).includes(field))
    return text('not always shown', '并非始终显示');
  const chosen = property['x-widget'] === 'radio' || property['x-widget'] === 'select';
  const answers = Array.isArray(property.enum) ? property.enum.length : undefined;
  if (answers === 0 || (chosen && answers === undefined && property.const === undefined && property.type !== 'boolean'))
    return text('has no answers to choose from', '没有可选答案');
  if (crossed('minLength', 'maxLength') || crossed('minimum', 'maximum') || crossed('minItems', 'maxItems'))
    return text('has limits that nothing meets', '其限制无法满足');
  return undefined;
}
