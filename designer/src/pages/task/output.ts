import type { Json, JsonObject } from '../../../../engine/kernel/outcome.ts';
import type { Form } from '../../api/types.ts';
import { asked, blank, type Values } from '../../form/validate.ts';

/** What is sent: what the form asks and the person filled, and nothing that an earlier answer or draft left behind. */
export function outputOf(form: Form | null, values: Values): JsonObject {
  const filled = Object.entries(form?.schema.properties ?? {}).filter(
    ([name, field]) => asked(field, values) && !blank(values[name]),
  );
  return Object.fromEntries(filled.map(([name]) => [name, values[name] as Json]));
}
