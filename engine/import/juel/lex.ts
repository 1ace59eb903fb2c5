export type Token =
  | { readonly kind: 'number' | 'name' | 'sign'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'end'; readonly text: '' };

/** The operators that JUEL also writes as words. */
const WORDS: { readonly [word: string]: string } = {
  and: '&&',
  or: '||',
  not: '!',
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  div: '/',
  mod: '%',
};

const PART =
  /\s+|(?<number>\d+(?:\.\d+)?)(?![\w.])|(?<name>[A-Za-z_$][\w$]*)|(?<string>'(?:[^'\\]|\\['"\\])*'|"(?:[^"\\]|\\['"\\])*")|(?<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]])/y;

/** The parts of an expression; `undefined` where it has something that no simple expression has. */
export function lex(source: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const found = PART.exec(source)?.groups;
    if (!found) return undefined;
    const { number, name, string, sign } = found;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (string !== undefined) tokens.push({ kind: 'string', text: unquoted(string) });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (name !== undefined) tokens.push(word(name));
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function word(name: string): Token {
  const sign = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  return sign === undefined ? { kind: 'name', text: name } : { kind: 'sign', text: sign };
}

const unquoted = (string: string): string => string.slice(1, -1).replace(/\\(['"\\])/g, '$1');
