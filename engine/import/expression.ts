import { check, variablesOf } from '../kernel/expression.ts';
import { type Text, text } from '../kernel/outcome.ts';
import { isJuel, translateJuel } from './juel/translate.ts';

/** What became of an expression. */
export type Said =
  | { readonly kind: 'feel'; readonly feel: string; readonly how: 'kept' | 'translated' | 'text' }
  | { readonly kind: 'unsaid'; readonly because: Text };

/** An expression of either engine: FEEL behind an equals sign, JUEL in braces, and anything else a text. */
export function said(source: string): Said {
  const written = source.trim();
  if (written.startsWith('=')) return kept(written.slice(1).trim());
  if (!isJuel(written)) return { kind: 'feel', feel: JSON.stringify(source), how: 'text' };
  const feel = translateJuel(written);
  return feel === undefined ? { kind: 'unsaid', because: NOT_SIMPLE } : { kind: 'feel', feel, how: 'translated' };
}

function kept(feel: string): Said {
  if (check(feel)) return { kind: 'unsaid', because: NOT_FEEL };
  const stranger = variablesOf(feel).find((name) => feel.replaceAll(/\s+/g, ' ').includes(`${name}(`));
  return stranger === undefined ? { kind: 'feel', feel, how: 'kept' } : { kind: 'unsaid', because: unknown(stranger) };
}

/** The other engine has functions of its own. */
const unknown = (name: string): Text =>
  text(
    `FEEL has no function "${name}" here: say it in another way.`,
    `此处的 FEEL 没有函数“${name}”：请改用其他写法。`,
  );

const NOT_SIMPLE = text(
  'It calls code, or means something that FEEL does not say: write it in FEEL.',
  '表达式调用代码，或其含义无法用 FEEL 直接表达：请用 FEEL 书写。',
);

const NOT_FEEL = text('It is not FEEL as it is understood here: correct it.', '该表达式不是此处支持的 FEEL：请更正。');
