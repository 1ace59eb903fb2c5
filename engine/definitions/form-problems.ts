import type { Outcome } from '../kernel/outcome.ts';
import { meaningsByAnswer } from '../signing/meaning-of.ts';
import { isMeaning, meanings } from '../signing/meanings.ts';
import schema from './form.schema.json' with { type: 'json' };
import { keywordProblems } from './keyword-problems.ts';
import type { Form } from './package.ts';
import { invalid, schemaProblems } from './schema-problems.ts';

/** A form that cannot be filled in as its author meant it is found here, not by whoever has the task (W7). */
export function formProblems(forms: Readonly<Record<string, Form>>): Outcome[] {
  return Object.entries(forms).flatMap(([name, form]) => {
    const file = `forms/${name}.json`;
    const shape = schemaProblems(schema, file, form);
    if (shape.length > 0) return shape;
    const own = [keywordProblems(file, form.schema), orderProblems(file, name, form)];
    return [...own, wordProblems(file, form), meaningProblems(file, form)].flat();
  });
}

function orderProblems(file: string, name: string, { id, order, schema: { properties, required } }: Form): Outcome[] {
  const fields = Object.keys((properties ?? {}) as object);
  const found: Outcome[] = [];
  if (id !== name)
    found.push(
      invalid(
        `${file}#/id`,
        `Give the form the id "${name}", the name of its file.`,
        `表单 id 应与文件名 "${name}" 一致。`,
      ),
    );
  for (const each of fields.filter((field) => !order.includes(field)))
    found.push(
      invalid(
        `${file}#/order`,
        `Nobody would be asked for "${each}": add it to the order.`,
        `字段“${each}”不会显示：请将其加入 order。`,
      ),
    );
  for (const each of [...order, ...((required ?? []) as readonly string[])].filter((field) => !fields.includes(field)))
    found.push(invalid(`${file}#/order`, `There is no field "${each}".`, `不存在字段“${each}”。`));
  return found;
}

/** Every answer that can be chosen is a word in both languages. */
function wordProblems(file: string, { schema: { properties } }: Form): Outcome[] {
  const fields = Object.entries((properties ?? {}) as Readonly<Record<string, Choice>>);
  return fields.flatMap(([name, field]) =>
    (field.enum ?? [])
      .filter((value) => typeof value === 'string' && !Object.hasOwn(field['x-enum'] ?? {}, value))
      .map((value) =>
        invalid(
          `${file}#/schema/properties/${name}/x-enum`,
          `Say in en and zh-CN what "${value}" means: add it to x-enum of "${name}".`,
          `请在“${name}”的 x-enum 中为“${value}”填写中英文文字。`,
        ),
      ),
  );
}

interface Choice {
  readonly enum?: readonly unknown[];
  readonly 'x-enum'?: object;
}

/** SIG-3: an answer may give a signature another meaning, but only one of the closed list. */
const meaningProblems = (file: string, { schema: form }: Form): Outcome[] =>
  meaningsByAnswer(form)
    .filter(({ meaning }) => !isMeaning(meaning))
    .map(({ field, meaning }) =>
      invalid(
        `${file}#/schema/properties/${field}`,
        `"${meaning}" is not a meaning of a signature: use one of ${meanings.join(', ')}.`,
        `“${meaning}”不是签名含义：请使用 ${meanings.join('、')} 之一。`,
      ),
    );
