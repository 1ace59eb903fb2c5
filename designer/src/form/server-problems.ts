import type { Outcome } from '../../../engine/kernel/outcome.ts';
import type { Problems } from './validate.ts';

/** What the server found wrong, at the field that it names (`/justification`). */
export function problemsOf(refusal: Outcome | undefined): Problems {
  const fields = refusal?.details?.fields;
  if (!Array.isArray(fields)) return {};
  return Object.fromEntries(fields.map(({ path, message }) => [String(path).split('/')[1] ?? '', message]));
}
