import type { Json, JsonObject } from '../kernel/outcome.ts';

/** An answer that makes the signature mean something else than its task says. */
export interface MeaningByAnswer {
  readonly field: string;
  readonly value: string;
  readonly meaning: string;
}

/**
 * Who rejects a batch does not sign "released": a field of the form may say what each of its answers means, as
 * `"x-meaning": { "reject": "rejected" }`. Every other answer has the meaning of the task.
 */
export function meaningsByAnswer(schema: JsonObject | undefined): MeaningByAnswer[] {
  const properties = Object.entries((schema?.properties ?? {}) as Readonly<Record<string, Json>>);
  return properties.flatMap(([field, property]) => {
    const meanings = (property as { readonly 'x-meaning'?: Readonly<Record<string, string>> } | null)?.['x-meaning'];
    return Object.entries(meanings ?? {}).map(([value, meaning]) => ({ field, value, meaning }));
  });
}

/** What signing this output means. */
export function meaningOf(task: string, schema: JsonObject | undefined, output: JsonObject): string {
  return meaningsByAnswer(schema).find(({ field, value }) => output[field] === value)?.meaning ?? task;
}
