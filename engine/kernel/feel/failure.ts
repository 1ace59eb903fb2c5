import type { Text } from '../outcome.ts';
import { text } from '../outcome.ts';

/** Why an expression or an element could not go on: it becomes an incident, never a value. */
export class Failure extends Error {
  readonly code: string;
  readonly text: Text;

  constructor(code: string, en: string, zh: string) {
    super(en);
    this.code = code;
    this.text = text(en, zh);
  }
}
