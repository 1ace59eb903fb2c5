/** A text that a person sees, in every language of the product. */
export interface Text {
  readonly en: string;
  readonly 'zh-CN': string;
}

/**
 * An expected refusal: a value, never thrown inside the engine.
 * `code` is stable and documented, `message` says what to do, `path` names the element, field or row it is about.
 */
export interface Outcome {
  readonly code: string;
  readonly message: Text;
  readonly path?: string;
  readonly details?: Readonly<Record<string, Json>>;
}

/** Plain JSON: the only kind of value that state, facts and variables hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

export const outcome = (
  code: string,
  message: Text,
  more: { path?: string; details?: Record<string, Json> } = {},
): Outcome => ({ code, message, ...more });

export const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
