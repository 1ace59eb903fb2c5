import { type Text, text } from '../outcome.ts';
import { Failure } from './failure.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

const write = (sign: string): Text => text(`In FEEL write "${sign}" here.`, `FEEL 中此处应写为“${sign}”。`);

/** What people bring along from other languages, and how FEEL says it. */
const MENDS: readonly (readonly [RegExp, Text])[] = [
  [/^=\s*=/, write('=')],
  [/^(<>|!==)/, write('!=')],
  [/^=\s*>/, write('>=')],
  [/^=\s*</, write('<=')],
  [/^(&|AND\b)/, write('and')],
  [/^(\||OR\b)/, write('or')],
  [/^(!|NOT\b)/, write('not(…)')],
  [/^\?/, write('if … then … else …')],
  [/^;/, text('An expression has no semicolon at its end.', '表达式末尾不写分号。')],
  [/^'/, text('A text stands in double quotes.', '文本须使用双引号。')],
  [/^"/, text('The text has no closing quote.', '文本缺少结束引号。')],
  [/^[)\]}]/, text('Nothing was opened that this closes.', '没有与此对应的左括号。')],
];

const LONGEST = 20;

/** Where an expression stops being FEEL, and what to write instead where that is known. */
export function syntaxError(source: string, { from, to }: Span): Failure {
  const rest = source.slice(from).trimEnd();
  const at = from + 1;
  if (rest === '') {
    return new Failure(
      'expression-syntax',
      `Not a FEEL expression: it ends too early, at character ${at}. Write what is missing there.`,
      `不是合法的 FEEL 表达式：在第 ${at} 个字符处过早结束，请补全缺少的内容。`,
    );
  }
  const near = to > from ? source.slice(from, Math.min(to, from + LONGEST)) : rest.slice(0, LONGEST);
  const mend = MENDS.find(([pattern]) => pattern.test(rest))?.[1];
  return new Failure(
    'expression-syntax',
    `Not a FEEL expression: unexpected "${near}" at character ${at}.${mend ? ` ${mend.en}` : ''}`,
    `不是合法的 FEEL 表达式：第 ${at} 个字符处出现意外的“${near}”。${mend?.['zh-CN'] ?? ''}`,
  );
}
