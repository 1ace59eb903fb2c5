import { isObject, type Json, type JsonObject } from '../kernel/outcome.ts';
import type { Change } from './change.ts';
import { namedChanges, titled, valueRows } from './values.ts';

/** Forms field by field, and beside their fields what holds for them as a whole. */
export function formChanges(before: JsonObject, after: JsonObject): readonly Change[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return ids.flatMap((id) => {
    const [was, is] = [objectOf(before[id]), objectOf(after[id])];
    const title = titled(is ?? was ?? {}, id);
    const fields = namedChanges(fieldsOf(was), fieldsOf(is), {
      part: 'form',
      title: titled,
      within: title,
      id: (field) => `${id}/${field}`,
    });
    const rows = valueRows(wholeOf(was), wholeOf(is));
    const kind = !was ? 'added' : !is ? 'removed' : 'changed';
    const whole: Change[] = rows.length > 0 || kind !== 'changed' ? [{ part: 'form', kind, id, title, rows }] : [];
    return [...whole, ...fields];
  });
}

const objectOf = (value: Json | undefined): JsonObject | undefined =>
  value !== undefined && isObject(value) ? value : undefined;

/** Each field with whether it must be filled in. */
function fieldsOf(form: JsonObject | undefined): JsonObject {
  const { properties = {}, required = [] } = objectOf(form?.schema) ?? {};
  const needed: readonly Json[] = Array.isArray(required) ? (required as readonly Json[]) : [];
  const fields = isObject(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(
    fields.map(([name, field]) => [name, isObject(field) ? { ...field, required: needed.includes(name) } : field]),
  );
}

function wholeOf(form: JsonObject | undefined): JsonObject {
  const { schema, id: _, ...rest } = form ?? {};
  const { properties: __, required: ___, ...conditions } = objectOf(schema) ?? {};
  return form ? { ...rest, conditions: JSON.stringify(conditions) } : {};
}
