import type { Json } from '../outcome.ts';
import { childrenOf, pathOf, type SyntaxNode, textOf } from './syntax.ts';

/** What an expression gives, as far as its text says. */
export type Shape =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | { readonly kind: 'context'; readonly entries: readonly (readonly [string, Shape])[] }
  | { readonly kind: 'list'; readonly items: readonly Shape[] }
  /** Contexts put together. */
  | { readonly kind: 'merge'; readonly parts: readonly Shape[] }
  | { readonly kind: 'either'; readonly of: readonly Shape[] }
  | { readonly kind: 'truth' }
  | { readonly kind: 'unknown' };

const UNKNOWN: Shape = { kind: 'unknown' };

export function shapeIn(node: SyntaxNode, source: string): Shape {
  const children = childrenOf(node);
  const of = (child: SyntaxNode | undefined): Shape => (child ? shapeIn(child, source) : UNKNOWN);
  switch (node.name) {
    case 'Expression':
      return of(children[0]);
    case 'ParenthesizedExpression':
      return of(children[1]);
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'null':
      return literal(textOf(source, node));
    case 'VariableName':
    case 'PathExpression': {
      const path = pathOf(node, source);
      return path ? { kind: 'path', path } : UNKNOWN;
    }
    case 'Context':
      return { kind: 'context', entries: children.filter((it) => it.name === 'ContextEntry').map(entry) };
    case 'List':
      return { kind: 'list', items: children.filter((it) => !/^[[\],]$/.test(it.name)).map(of) };
    case 'IfExpression':
      return { kind: 'either', of: [of(children[3]), of(children[5])] };
    case 'Comparison':
    case 'Conjunction':
    case 'Disjunction':
    case 'QuantifiedExpression':
      return { kind: 'truth' };
    case 'FunctionInvocation':
      return merged(children);
    default:
      return UNKNOWN;
  }

  function entry(it: SyntaxNode): readonly [string, Shape] {
    const [key, value] = childrenOf(it);
    return [textOf(source, key).replace(/^"|"$/g, ''), of(value)];
  }

  function merged([name, , parameters]: readonly SyntaxNode[]): Shape {
    if (!name || textOf(source, name) !== 'context merge') return UNKNOWN;
    const given = parameters?.firstChild ? of(parameters.firstChild) : UNKNOWN;
    return given.kind === 'list' ? { kind: 'merge', parts: given.items } : UNKNOWN;
  }
}

/** FEEL writes these as JSON does, but for numbers that begin with a point and for some escapes. */
function literal(text: string): Shape {
  try {
    return { kind: 'literal', value: JSON.parse(text) as Json };
  } catch {
    return UNKNOWN;
  }
}
