import type { Text } from '../kernel/outcome.ts';
import { CAMUNDA } from './meanings-camunda.ts';
import { MODEL, VENDOR } from './meanings-model.ts';
import { ZEEBE } from './meanings-zeebe.ts';

/** What becomes of a part of another vocabulary, in the words of the report. */
export interface Meaning {
  /** Elements (`zeebe:ioMapping`), values of them (`zeebe:taskDefinition retries`) and attributes of BPMN elements (`@camunda:topic`). */
  readonly of: readonly string[];
  readonly converted?: Text;
  readonly left?: Text;
  readonly decide?: Text;
}

export const MEANINGS: readonly Meaning[] = [...ZEEBE, ...CAMUNDA, ...MODEL];

const byName = new Map(MEANINGS.flatMap((meaning) => meaning.of.map((name) => [name, meaning] as const)));

/** Of a value, else of the element that it stands in, else what is said of any vendor. */
export const meaningOf = (name: string, attribute?: string): Meaning =>
  byName.get(`${name} ${attribute}`) ?? byName.get(name) ?? VENDOR;
