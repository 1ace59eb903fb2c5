import type { Form } from '../cases/package.ts';
import { shapeOf } from '../kernel/expression.ts';
import { isObject, type Json, type Text, text } from '../kernel/outcome.ts';
import type { SopSubject } from './subject.ts';

/** What a variable is called by the people who fill it in, and what its values are called. */
export interface Term {
  readonly title: Text;
  readonly values: Readonly<Record<string, Text>>;
}

/** Terms by the path under which expressions read them. */
export type Vocabulary = ReadonlyMap<string, Term>;

export const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'zh-CN' in value;

export interface Field {
  readonly name: string;
  readonly schema: Readonly<Record<string, Json>>;
  readonly required: boolean;
}

/** The fields of a form in the order in which they are filled in. */
export function fieldsOf({ schema, order }: Form): readonly Field[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const names = [...order, ...Object.keys(properties).filter((name) => !order.includes(name))];
  return names.flatMap((name) => {
    const field = properties[name];
    return isObject(field) ? [{ name, schema: field, required: required.includes(name) }] : [];
  });
}

export function termOf({ name, schema }: Pick<Field, 'name' | 'schema'>): Term {
  const title = schema['x-title'];
  const values = isObject(schema['x-enum']) ? schema['x-enum'] : {};
  return {
    title: isText(title) ? title : { en: name, 'zh-CN': name },
    values: Object.fromEntries(
      Object.entries(values).flatMap(([value, said]) => (isText(said) ? [[value, said]] : [])),
    ),
  };
}

/** Several forms ask for a conclusion: it is said which one is meant. */
const inForm = ({ title, values }: Term, form: Form): Term => ({
  title: text(`${title.en} (${form.title.en})`, `${title['zh-CN']}（${form.title['zh-CN']}）`),
  values,
});

const allPassed = (rules: Text): Text => text(`All rules passed (${rules.en})`, `各项规则均合格（${rules['zh-CN']}）`);

/** What forms and parameters call what the expressions of a process read. */
export function vocabularyOf({ process, forms, rules, manifest }: SopSubject): Vocabulary {
  const terms = new Map<string, Term>();
  const add = (path: string, term: Term): void => {
    const known = terms.get(path);
    terms.set(path, known ? { title: known.title, values: { ...term.values, ...known.values } } : term);
  };
  for (const [name, { title }] of Object.entries(manifest.parameters)) add(`parameters.${name}`, { title, values: {} });
  for (const node of Object.values(process.nodes)) {
    if (node.kind === 'businessRuleTask' && 'ruleSet' in node) {
      const { title } = rules[node.ruleSet] ?? {};
      if (title) add(`${node.result}.releasable`, { title: allPassed(title), values: {} });
    }
    const form = node.kind === 'userTask' ? forms[node.assignment.form ?? ''] : undefined;
    if (!form) continue;
    for (const field of fieldsOf(form)) {
      if (node.outputs.length === 0) add(field.name, termOf(field));
      for (const { source, target } of node.outputs) {
        const shape = shapeOf(source);
        if (shape.kind !== 'path' || shape.path[0] !== 'result') continue;
        if (shape.path.length === 1) add(`${target}.${field.name}`, inForm(termOf(field), form));
        if (shape.path.length === 2 && shape.path[1] === field.name) add(target, termOf(field));
      }
    }
  }
  return terms;
}
