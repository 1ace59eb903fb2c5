import { attribute, type Element, idOf } from '../bpmn/element.ts';
import type { Form } from '../cases/package.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import { text } from '../kernel/outcome.ts';
import { extend, processOf } from './draw.ts';
import { type Foreign, foreignIn } from './foreign.ts';
import { formFields } from './form-fields.ts';
import { formJsFields } from './form-js.ts';
import { foreignNamed, type Importing, note, type Source, taking } from './importing.ts';
import { camunda } from './meanings-camunda.ts';
import { zeebe } from './meanings-zeebe.ts';
import { slug } from './names.ts';

/** A field of a form, with where it was said. */
export interface Field {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
  readonly source: Source;
}

/** The form of a user task: its id in the package. */
export function convertForm(importing: Importing, element: Element): string | undefined {
  const data = foreignNamed(importing, element, 'camunda:formData').flatMap(({ children }) => children);
  const fields = [...data, ...foreignNamed(importing, element, 'camunda:formProperty')];
  if (fields.length > 0) return embedded(importing, element, fields);
  return ofZeebe(importing, element) ?? named(importing, element);
}

/** Fields that stand in the diagram itself. */
function embedded(importing: Importing, element: Element, fields: readonly Foreign[]): string {
  const read = formFields(importing, element, fields);
  const id = keep(importing, element, read);
  for (const { name, source } of read) {
    extend(importing, element, 'signet:Output', { source: `result.${name}`, target: name });
    const to = `forms/${id}.json ${name}; signet:output result.${name} → ${name}`;
    note(importing, ['converted', element, camunda.formData], [source], { to });
  }
  return id;
}

/** Puts a form into the package, under the name of its task. */
function keep({ forms }: Importing, element: Element, fields: readonly Omit<Field, 'source'>[]): string {
  const id = slug(idOf(element)) || 'form';
  const name = attribute(element, 'name') ?? idOf(element);
  const form: Form = {
    id,
    title: text(name, name),
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: fields.filter(({ required }) => required).map((field) => field.name),
      properties: Object.fromEntries(fields.map((field) => [field.name, field.schema])),
    },
    order: fields.map((field) => field.name),
  };
  forms.set(id, form);
  return id;
}

const EMBEDDED = /^camunda-forms:bpmn:/;

function ofZeebe(importing: Importing, element: Element): string | undefined {
  const [definition] = foreignNamed(importing, element, 'zeebe:formDefinition');
  if (!definition) return undefined;
  const { formKey = '', formId = '', externalReference = '' } = definition.attributes;
  const inside = EMBEDDED.test(formKey) ? formKey.replace(EMBEDDED, '') : undefined;
  const drawn = foreignIn(processOf(element), importing.vocabulary).find(
    ({ name, attributes }) => name === 'zeebe:userTaskForm' && attributes.id === inside,
  );
  if (drawn) return ofJson(importing, element, definition, drawn);
  const id = slug(formId || formKey || externalReference) || slug(idOf(element));
  const names = ['formKey', 'formId', 'externalReference'].filter((name) => definition.attributes[name]);
  const sources = names.map((name) => leaf(definition, name));
  note(importing, ['decide', element, zeebe.form], sources, { to: `signet:assignment form="${id}"` });
  return id;
}

function ofJson(importing: Importing, element: Element, definition: Foreign, drawn: Foreign): string | undefined {
  const read = formJsFields(drawn.body);
  if (!read) {
    note(importing, ['decide', element, zeebe.userForm], [leaf(definition, 'formKey')]);
    return undefined;
  }
  const id = keep(importing, element, read.fields);
  for (const { name } of read.fields)
    extend(importing, element, 'signet:Output', { source: `result.${name}`, target: name });
  note(importing, ['converted', element, zeebe.form], [leaf(definition, 'formKey')], { to: `forms/${id}.json` });
  note(importing, ['converted', element, zeebe.userForm], [drawn], {
    to: read.fields.map(({ name }) => name).join(', '),
  });
  if (read.shown.length > 0)
    note(importing, ['left', element, zeebe.userForm], [], {
      because: text(read.shown.join(', '), read.shown.join('、')),
    });
  return id;
}

const leaf = (of: Foreign, name: string) => ({
  of,
  attribute: name,
  text: `${of.name} ${name}="${of.attributes[name]}"`,
});

/** A form that lies elsewhere. */
function named(importing: Importing, element: Element): string | undefined {
  const key = taking(importing, element, 'camunda:formRef') ?? taking(importing, element, 'camunda:formKey');
  if (!key) return undefined;
  const id =
    slug(key.value.replace(/^(embedded|app|deployment|camunda-forms):/g, '').replace(/\.\w+$/, '')) ||
    slug(idOf(element));
  note(importing, ['decide', element, camunda.formKey], [key.source], { to: `signet:assignment form="${id}"` });
  return id;
}

/** What is asked for at a start: there is no form for that here. */
export function decideStartForm(importing: Importing, element: Element): void {
  for (const data of foreignNamed(importing, element, 'camunda:formData', 'camunda:formProperty')) {
    const { businessKey } = data.attributes;
    if (businessKey) importing.manifest.businessKey = businessKey;
    note(importing, ['decide', element, camunda.formData], [data], {
      ...(businessKey && { to: `businessKey: ${businessKey}` }),
    });
  }
  for (const definition of foreignNamed(importing, element, 'zeebe:formDefinition'))
    note(importing, ['decide', element, camunda.formData], [definition]);
  for (const name of ['camunda:formKey', 'camunda:formRef']) {
    const key = taking(importing, element, name);
    if (key) note(importing, ['decide', element, camunda.formData], [key.source]);
  }
}
