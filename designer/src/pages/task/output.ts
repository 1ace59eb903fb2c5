import type { Json, JsonObject } from '../../../../engine/kernel/outcome.ts';
import type { Form } from '../../api/types.ts';
import { blank, type Values } from '../../form/validate.ts';

/** What is sent: the form's own properties that are filled, and nothing that an older draft may still hold. */
export function outputOf(form: Form | null, values: Values): JsonObject {
  const names = Object.keys(form?.schema.properties ?? {});
  const filled = names.filter((name) => !blank(values[name]));
  return Object.fromEntries(filled.map((name) => [name, values[name] as Json]));
}
