import { type Outcome, type Text, text } from '../../../engine/kernel/outcome.ts';
import type { Problems } from './validate.ts';

/** What the server found wrong, at the field that it names (`/justification`). */
export function problemsOf(refusal: Outcome | undefined): Problems {
  const fields = refusal?.details?.fields;
  if (!Array.isArray(fields)) return {};
  return Object.fromEntries(fields.map(({ path, message }) => [String(path).split('/')[1] ?? '', sentence(message)]));
}

/** In a list it completes the name of its field; beside the field it is a sentence. */
const sentence = ({ en, 'zh-CN': zh }: Text): Text =>
  text(`${en.charAt(0).toUpperCase()}${en.slice(1)}${en.endsWith('.') ? '' : '.'}`, zh.endsWith('。') ? zh : `${zh}。`);
