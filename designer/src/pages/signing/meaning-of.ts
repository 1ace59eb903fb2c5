import type { JsonObject } from '../../../../engine/kernel/outcome.ts';
import type { Named, TaskView } from '../../api/types.ts';

/** What signing this output means: an answer may change it, as who rejects does not sign "released". */
export function meaningOf(required: TaskView['requiresSignature'], output: JsonObject): Named | undefined {
  return required?.byAnswer.find(({ field, value }) => output[field] === value)?.meaning ?? required?.meaning;
}
