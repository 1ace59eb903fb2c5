import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { meaningsByAnswer } from '../signing/meaning-of.ts';
import { isMeaning, meanings } from '../signing/meanings.ts';
import type { Form } from './package.ts';

/** SIG-3: an answer may give a signature another meaning, but only one of the closed list. */
export function formProblems(forms: Readonly<Record<string, Form>>): Outcome[] {
  return Object.entries(forms).flatMap(([name, { schema }]) =>
    meaningsByAnswer(schema)
      .filter(({ meaning }) => !isMeaning(meaning))
      .map(({ field, meaning }) =>
        outcome(
          'package-invalid',
          text(
            `"${meaning}" is not a meaning of a signature: use one of ${meanings.join(', ')}.`,
            `“${meaning}”不是签名含义：请使用 ${meanings.join('、')} 之一。`,
          ),
          { path: `forms/${name}.json#/schema/properties/${field}` },
        ),
      ),
  );
}
