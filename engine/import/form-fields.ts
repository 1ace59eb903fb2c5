import type { Element } from '../bpmn/element.ts';
import type { Json, JsonObject } from '../kernel/outcome.ts';
import { text } from '../kernel/outcome.ts';
import { childrenOf, type Foreign, type Leaf, leavesOf } from './foreign.ts';
import type { Field } from './form.ts';
import { type Importing, note } from './importing.ts';
import { camunda } from './meanings-camunda.ts';
import { isVariable } from './names.ts';

/** Types of Camunda 7 as JSON Schema. */
const TYPES: { readonly [type: string]: JsonObject } = {
  string: { type: 'string', maxLength: 4000 },
  long: { type: 'integer', 'x-widget': 'number' },
  integer: { type: 'integer', 'x-widget': 'number' },
  double: { type: 'number', 'x-widget': 'number' },
  boolean: { type: 'boolean', 'x-widget': 'checkbox' },
  date: { type: 'string', format: 'date', 'x-widget': 'date' },
  enum: { type: 'string', 'x-widget': 'select' },
};

/** The keyword of a constraint that has a number. */
const LIMITS: { readonly [name: string]: string } = {
  minlength: 'minLength',
  maxlength: 'maxLength',
  min: 'minimum',
  max: 'maximum',
};

/** Values of a field that say how it looks or behaves there, and are read by nothing here. */
const REST = ['datePattern', 'readable', 'writable', 'expression', 'variable', 'default', 'defaultValue'];

export function formFields(importing: Importing, element: Element, fields: readonly Foreign[]): readonly Field[] {
  return fields.flatMap((field) => {
    const { id = '', type = 'string' } = field.attributes;
    if (!isVariable(id)) {
      note(importing, ['decide', element, camunda.formRest], [field]);
      return [];
    }
    const schema = TYPES[type] ?? TYPES.string;
    const constraints = constraintsOf(field);
    const title = field.attributes.label ?? field.attributes.name ?? id;
    const rest = restOf(field);
    if (rest.length > 0) note(importing, ['left', element, camunda.formRest], rest);
    return [
      {
        name: id,
        schema: { ...schema, ...choicesOf(field), ...limitsOf(constraints), 'x-title': { ...text(title, title) } },
        required: field.attributes.required === 'true' || constraints.some(({ name }) => name === 'required'),
        source: field,
      },
    ];
  });
}

interface Constraint {
  readonly name: string;
  readonly config: string;
}

const constraintsOf = (field: Foreign): readonly Constraint[] =>
  childrenOf(field, 'camunda:validation')
    .flatMap((validation) => childrenOf(validation, 'camunda:constraint'))
    .map(({ attributes: { name = '', config = '' } }) => ({ name, config }));

const limitsOf = (constraints: readonly Constraint[]): JsonObject =>
  Object.fromEntries(
    constraints.flatMap(({ name, config }) => {
      const keyword = LIMITS[name];
      return keyword !== undefined && Number.isFinite(Number(config)) && config !== ''
        ? [[keyword, Number(config)]]
        : [];
    }),
  );

function choicesOf(field: Foreign): JsonObject {
  const values = childrenOf(field, 'camunda:value').flatMap(({ attributes: { id = '', name = id } }) =>
    id === '' ? [] : [{ id, name }],
  );
  if (values.length === 0) return {};
  const words: Record<string, Json> = Object.fromEntries(
    values.map(({ id, name }) => [id, { en: name, 'zh-CN': name }]),
  );
  return { enum: values.map(({ id }) => id), 'x-enum': words };
}

/** What of a field has no place in a form: they are told one by one, beside the field itself. */
function restOf(field: Foreign): readonly Leaf[] {
  return leavesOf(field).filter(({ of, attribute = '' }) => {
    if (of === field) return REST.includes(attribute);
    if (of.name !== 'camunda:constraint') return of.name !== 'camunda:value';
    return of.attributes.name !== 'required' && LIMITS[of.attributes.name ?? ''] === undefined;
  });
}
