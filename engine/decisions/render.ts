import type { Json, JsonObject, Text } from '../kernel/outcome.ts';
import { valueAt } from './evidence.ts';

const PLACEHOLDER = /\{([A-Za-z0-9.]+)\}/g;

export const placeholders = (template: Text): string[] =>
  [template.en, template['zh-CN']].flatMap((it) => [...it.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''));

/** Fills `{group.name}` with the evidence, so that a reason names what it is about. */
export function render(template: Text, evidence: JsonObject): Text {
  const fill = (language: 'en' | 'zh-CN') =>
    template[language].replace(PLACEHOLDER, (_, path: string) => words(valueAt(evidence, path), language));
  return { en: fill('en'), 'zh-CN': fill('zh-CN') };
}

function words(value: Json | undefined, language: 'en' | 'zh-CN'): string {
  const nothing = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  if (nothing) return language === 'en' ? 'none' : '无';
  if (Array.isArray(value)) return value.map((it) => words(it, language)).join(language === 'en' ? ', ' : '、');
  if (typeof value !== 'object') return String(value);
  const said = (value as JsonObject)[language] ?? (value as JsonObject).label;
  return said === undefined ? JSON.stringify(value) : words(said, language);
}
