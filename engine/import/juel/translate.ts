import { check, variablesOf } from '../../kernel/expression.ts';
import { feelOf } from './feel.ts';
import { type Juel, parseJuel } from './parse.ts';

/** What that engine hands to every expression, and nobody here does. */
const IMPLICIT = ['execution', 'task', 'caseExecution', 'authenticatedUserId', 'connector', 'S', 'XML', 'JSON'];

const PART = /[$#]\{((?:[^'"{}]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*)\}/g;

export const isJuel = (text: string): boolean => /[$#]\{/.test(text);

/** A simple expression in FEEL; `undefined` for anything that calls code, or that FEEL would understand otherwise. */
export function translateJuel(source: string): string | undefined {
  const parts = [...source.matchAll(PART)];
  const said = parts.map(([, expression = '']) => oneOf(expression));
  if (parts.length === 0 || said.some((part) => part === undefined)) return undefined;
  if (parts.length === 1 && parts[0]?.[0] === source.trim()) return said[0];
  return mixed(source, parts, said as readonly string[]);
}

function oneOf(expression: string): string | undefined {
  const juel = parseJuel(expression);
  const feel = juel && feelOf(juel);
  if (!juel || feel === undefined || check(feel)) return undefined;
  const read = namesIn(juel);
  if (read.some((name) => IMPLICIT.includes(name))) return undefined;
  // a name that FEEL takes for a function, a word of its own or the start of another name is read by nobody
  return new Set(variablesOf(feel)).size === new Set(read).size ? feel : undefined;
}

/** A text with expressions in it. */
function mixed(source: string, parts: readonly RegExpExecArray[], said: readonly string[]): string | undefined {
  const pieces: string[] = [];
  let at = 0;
  parts.forEach((part, i) => {
    if (part.index > at) pieces.push(JSON.stringify(source.slice(at, part.index)));
    pieces.push(`string(${said[i]})`);
    at = part.index + part[0].length;
  });
  if (at < source.length) pieces.push(JSON.stringify(source.slice(at)));
  const feel = pieces.join(' + ');
  return isJuel(pieces.filter((piece) => piece.startsWith('"')).join('')) || check(feel) ? undefined : feel;
}

function namesIn(juel: Juel): readonly string[] {
  switch (juel.kind) {
    case 'literal':
    case 'number':
      return [];
    case 'name':
      return [juel.name];
    case 'field':
    case 'unary':
      return namesIn(juel.of);
    case 'item':
      return [...namesIn(juel.of), ...namesIn(juel.index)];
    case 'binary':
      return [...namesIn(juel.left), ...namesIn(juel.right)];
    case 'choice':
      return [juel.when, juel.then, juel.otherwise].flatMap(namesIn);
    default:
      return juel satisfies never;
  }
}
