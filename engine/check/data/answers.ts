import { isObject, type JsonObject } from '../../kernel/outcome.ts';
import { propertiesOf } from './from-schema.ts';
import type { Answers } from './type.ts';

export interface Answered {
  readonly field: string;
  readonly answers: Answers;
}

/**
 * The field of a form whose answer says what the signature means (`x-meaning`), with the meaning of each of its answers.
 * Nothing when no field says so.
 */
export function answersOf(schema: JsonObject, meaning: string): Answered | undefined {
  for (const [field, property] of Object.entries(propertiesOf(schema))) {
    if (!isObject(property) || !isObject(property['x-meaning'])) continue;
    const meanings = property['x-meaning'];
    const values = Array.isArray(property.enum) ? property.enum.map(String) : Object.keys(meanings);
    return { field, answers: Object.fromEntries(values.map((value) => [value, String(meanings[value] ?? meaning)])) };
  }
  return undefined;
}

/** The one meaning that every answer has. */
export function onlyMeaning(answers: Answers): string | undefined {
  const meanings = new Set(Object.values(answers));
  const [only] = meanings;
  return meanings.size === 1 && only !== '' ? only : undefined;
}
