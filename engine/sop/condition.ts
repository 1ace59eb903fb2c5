import { syntaxOf } from '../kernel/expression.ts';
import { childrenOf, pathOf, type SyntaxNode, textOf } from '../kernel/feel/syntax.ts';
import type { Line } from './document.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Words } from './words.ts';

interface Context {
  readonly source: string;
  readonly words: Words;
  readonly vocabulary: Vocabulary;
}

const COMPARED: Readonly<Record<string, readonly [string, string]>> = {
  '=': [' is ', '为'],
  '!=': [' is not ', '不为'],
  '<': [' is below ', '小于'],
  '<=': [' is at most ', '不大于'],
  '>': [' is above ', '大于'],
  '>=': [' is at least ', '不小于'],
};

/** A FEEL condition in words, with the expression beside it; what has no simple words is the expression alone. */
export function conditionWords(source: string, words: Words, vocabulary: Vocabulary): Line {
  const [body] = childrenOf(syntaxOf(source));
  const said = body && say(body, { source, words, vocabulary });
  if (!said) return [words.t('', '满足 '), { code: source }, words.t(' holds', '')];
  return [...said, words.t(' (', '（'), { code: source }, words.t(')', '）')];
}

function say(node: SyntaxNode, context: Context): Line | undefined {
  const { source, words } = context;
  const children = childrenOf(node);
  switch (node.name) {
    case 'Conjunction':
    case 'Disjunction': {
      const [left, , right] = children;
      const parts = [left, right].map((it) => it && say(it, context));
      const [first, second] = parts;
      if (!first || !second) return undefined;
      return [...first, node.name === 'Conjunction' ? words.t(' and ', '，且') : words.t(' or ', '，或'), ...second];
    }
    case 'ParenthesizedExpression': {
      const inner = children[1] && say(children[1], context);
      return inner && [words.t('(', '（'), ...inner, words.t(')', '）')];
    }
    case 'BooleanLiteral':
      return textOf(source, node) === 'true' ? [words.t('always', '始终')] : [words.t('never', '从不')];
    case 'Comparison':
      return comparison(children, context);
    case 'FunctionInvocation':
      return negation(children, context);
    case 'VariableName':
    case 'PathExpression':
      return [...named(node, context), words.t(' is yes', '为“是”')];
    default:
      return undefined;
  }
}

function negation([name, ...rest]: readonly SyntaxNode[], context: Context): Line | undefined {
  const [argument] = rest.filter(({ name: kind }) => kind === 'PositionalParameters').flatMap(childrenOf);
  if (!name || textOf(context.source, name) !== 'not' || !argument) return undefined;
  const inner = say(argument, context);
  return inner && [context.words.t('not (', '并非（'), ...inner, context.words.t(')', '）')];
}

function comparison([left, sign, ...right]: readonly SyntaxNode[], context: Context): Line | undefined {
  const { source, words } = context;
  const subject = left && operand(left, context);
  const [first, , second] = right;
  if (!subject || !sign || !first) return undefined;
  if (sign.name === 'between') {
    const [from, to] = [operand(first, context), second && operand(second, context)];
    return from && to && [...subject, words.t(' lies between ', '介于'), ...from, words.t(' and ', '与'), ...to];
  }
  if (sign.name === 'in') return oneOf(subject, left, right, context);
  const said = COMPARED[textOf(source, sign)];
  if (!said) return undefined;
  if (first.name === 'null') {
    const given = sign.name === 'CompareOp' && textOf(source, sign) === '!=';
    return [...subject, given ? words.t(' is given', '已给出') : words.t(' is not given', '未给出')];
  }
  const object = operand(first, context, left);
  return object && [...subject, words.t(...said), ...object];
}

function oneOf(subject: Line, left: SyntaxNode, right: readonly SyntaxNode[], context: Context): Line | undefined {
  const literals = right.flatMap((it) => within(it).filter(({ name }) => LITERALS.has(name)));
  if (literals.length === 0 || right.some((it) => within(it).some(({ name }) => name === 'Interval'))) return undefined;
  const items = literals.flatMap((it) => {
    const said = operand(it, context, left);
    return said ? [said] : [];
  });
  return [...subject, context.words.t(' is one of ', '为下列之一：'), ...context.words.listed(items, 'or')];
}

const LITERALS = new Set(['StringLiteral', 'NumericLiteral', 'BooleanLiteral']);
const within = (node: SyntaxNode): readonly SyntaxNode[] => [node, ...childrenOf(node).flatMap(within)];

/** A value; a text is called as the field that it is compared with calls it. */
function operand(node: SyntaxNode, context: Context, beside?: SyntaxNode): Line | undefined {
  const { source, words, vocabulary } = context;
  const said = textOf(source, node);
  switch (node.name) {
    case 'VariableName':
    case 'PathExpression':
      return named(node, context);
    case 'NumericLiteral':
      return [said];
    case 'BooleanLiteral':
      return [said === 'true' ? words.t('yes', '“是”') : words.t('no', '“否”')];
    case 'StringLiteral': {
      const value = said.slice(1, -1);
      const title = vocabulary.get((beside && pathOf(beside, source)?.join('.')) ?? '')?.values[value];
      return [title ? words.quoted(words.of(title)) : { code: value }];
    }
    case 'FunctionInvocation': {
      const [name, ...rest] = childrenOf(node);
      const [argument] = rest.filter(({ name: kind }) => kind === 'PositionalParameters').flatMap(childrenOf);
      const counted = name && textOf(source, name) === 'count' && argument ? operand(argument, context) : undefined;
      return counted && [words.t('the number of ', ''), ...counted, words.t('', '的数量')];
    }
    default:
      return undefined;
  }
}

function named(node: SyntaxNode, { source, words, vocabulary }: Context): Line {
  const path = pathOf(node, source)?.join('.');
  const term = path === undefined ? undefined : vocabulary.get(path);
  return term ? [words.quoted(words.of(term.title))] : [{ code: textOf(source, node) }];
}
