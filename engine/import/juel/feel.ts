import type { Juel } from './parse.ts';

const SIGNS: { readonly [sign: string]: string } = { '&&': 'and', '||': 'or', '==': '=' };

/** What an engine of the seventh generation calls what every loop counts. */
const COUNTS: { readonly [name: string]: string } = {
  nrOfInstances: 'numberOfInstances',
  nrOfActiveInstances: 'numberOfActiveInstances',
  nrOfCompletedInstances: 'numberOfCompletedInstances',
};

const isWord = (name: string) => /^[A-Za-z]\w*$/.test(name);

/** The same in FEEL; `undefined` where FEEL would mean something else. */
export function feelOf(juel: Juel): string | undefined {
  switch (juel.kind) {
    case 'literal':
      return JSON.stringify(juel.value);
    case 'number':
      return juel.text;
    case 'name':
      return isWord(juel.name) ? (COUNTS[juel.name] ?? juel.name) : undefined;
    case 'field':
      return fieldOf(juel.of, juel.name);
    case 'item':
      return itemOf(juel.of, juel.index);
    case 'unary':
      return unaryOf(juel.sign, juel.of);
    case 'binary':
      return binaryOf(juel.sign, juel.left, juel.right);
    case 'choice':
      return joined([juel.when, juel.then, juel.otherwise], ([when, then, other]) => {
        return `if ${when} then ${then} else ${other}`;
      });
    default:
      return juel satisfies never;
  }
}

/** Each part in FEEL, put into brackets where it has parts itself. */
function joined(parts: readonly Juel[], join: (parts: readonly string[]) => string): string | undefined {
  const said = parts.map((part) => {
    const feel = feelOf(part);
    return feel !== undefined && ['binary', 'choice'].includes(part.kind) ? `(${feel})` : feel;
  });
  return said.every((part) => part !== undefined) ? join(said) : undefined;
}

function fieldOf(of: Juel, name: string): string | undefined {
  // of a list JUEL would take a field by its number
  if (!isWord(name) || !isPath(of)) return undefined;
  const path = feelOf(of);
  return path === undefined ? undefined : `${path}.${name}`;
}

const isPath = (juel: Juel): boolean => juel.kind === 'name' || juel.kind === 'field' || juel.kind === 'item';

/** JUEL counts from 0, FEEL from 1; an index that is computed may as well be a key. */
function itemOf(of: Juel, index: Juel): string | undefined {
  if (index.kind === 'literal' && typeof index.value === 'string') return fieldOf(of, index.value);
  if (index.kind !== 'number' || !/^\d+$/.test(index.text) || !isPath(of)) return undefined;
  const list = feelOf(of);
  return list === undefined ? undefined : `${list}[${Number(index.text) + 1}]`;
}

function unaryOf(sign: '!' | '-' | 'empty', of: Juel): string | undefined {
  if (sign === '!') return joined([of], ([it]) => `not(${it})`);
  if (sign === '-') return joined([of], ([it]) => `-(${it})`);
  // a comparison of unlike things fails in FEEL: as text each kind of emptiness is told apart from every value
  return joined([of], ([it]) => `(string([${it}]) in ["[null]", "[\\"\\"]", "[[]]", "[{}]"])`);
}

function binaryOf(sign: string, left: Juel, right: Juel): string | undefined {
  if (sign === '%') return joined([left, right], ([a, b]) => `modulo(${a}, ${b})`);
  return joined([left, right], ([a, b]) => `${a} ${SIGNS[sign] ?? sign} ${b}`);
}
