import { isObject, type Json } from '../kernel/outcome.ts';
import { conditionWords } from './condition.ts';
import type { Inline, Line } from './document.ts';
import { durationWords } from './duration.ts';
import { type Order, orderOf, type Place } from './order.ts';
import type { SopSubject } from './subject.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { type Words, wordsOf } from './words.ts';

/** Everything that a sentence may need. */
export interface Context {
  readonly subject: SopSubject;
  readonly words: Words;
  readonly vocabulary: Vocabulary;
  readonly order: Order;
}

export const contextOf = (subject: SopSubject, language: 'en' | 'zh-CN'): Context => ({
  subject,
  words: wordsOf(language),
  vocabulary: vocabularyOf(subject),
  order: orderOf(subject.process),
});

export const roleWords = ({ subject, words }: Context, id: string): Inline => {
  const title = subject.role(id);
  return title ? { strong: words.of(title) } : { code: id };
};

/** `step 5.4 “Review”`, as a reference. */
export const stepWords = ({ words }: Context, { node, number }: Place): Inline => ({
  step: node.id,
  says: `${words.t('step ', '步骤 ')}${number}`,
});

export const condition = ({ words, vocabulary }: Context, source: string): Line =>
  conditionWords(source, words, vocabulary);

const PARAMETER = /^parameters\.(\w+)$/;
const LITERAL = /^"(P[^"]*)"$/;

/** A time as it is set: the parameter with its present value, a fixed duration, or the expression. */
export function timeWords({ subject, words }: Context, expression: string): Line {
  const [, name = ''] = PARAMETER.exec(expression.trim()) ?? [];
  const parameter = subject.manifest.parameters[name];
  if (parameter) {
    const value = durationWords(String(parameter.default), words) ?? String(parameter.default);
    return [value, words.t(' (parameter ', '（参数 '), { code: name }, words.t(')', '）')];
  }
  const [, literal] = LITERAL.exec(expression.trim()) ?? [];
  const said = literal && durationWords(literal, words);
  return said ? [said] : [{ code: expression }];
}

/** A configured value: roles by their names, texts in the language of the document. */
export function valueWords(context: Context, value: Json | undefined): Line {
  const { subject, words } = context;
  if (isObject(value) && typeof value[words.language] === 'string')
    return [words.quoted(String(value[words.language]))];
  if (Array.isArray(value) && value.length > 0)
    return words.listed(
      value.map((it) =>
        typeof it === 'string' && subject.role(it) ? [roleWords(context, it)] : valueWords(context, it),
      ),
      'and',
    );
  return [{ code: typeof value === 'string' ? value : JSON.stringify(value) }];
}
