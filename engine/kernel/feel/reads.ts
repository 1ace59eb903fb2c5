import { shapeIn } from './shape.ts';
import { childrenOf, pathOf, type SyntaxNode, textOf } from './syntax.ts';

/** One place in an expression at which a name is read that is not bound in the expression itself. */
export interface Read {
  /** The name and the fields that are taken from it. */
  readonly path: readonly string[];
  /** Where it stands, counted from 1. */
  readonly at: number;
  /** It is called, or handed to a function: there it may be the name of one. */
  readonly called: boolean;
  /** In a filter a name may as well be a field of the item. */
  readonly filtered: boolean;
}

interface Scope {
  readonly bound: ReadonlySet<string>;
  readonly filtered: boolean;
  readonly called: boolean;
}

/** What a path or a value is compared with: `decision = "release"`. */
export interface Equality {
  readonly path: readonly string[];
  readonly value: string;
}

/** Every name that an expression reads from outside. */
export function readsIn(root: SyntaxNode, source: string): readonly Read[] {
  const found: Read[] = [];
  const visit = (node: SyntaxNode, scope: Scope): Scope => {
    const children = childrenOf(node);
    switch (node.name) {
      case 'VariableName':
      case 'PathExpression': {
        const path = pathOf(node, source);
        if (path && !scope.bound.has(path[0] ?? '')) {
          found.push({ path, at: node.from + 1, filtered: scope.filtered, called: scope.called });
        }
        if (!path) for (const child of children) visit(child, { ...scope, called: false });
        return scope;
      }
      case 'FunctionInvocation':
      case 'PositionalParameters':
      case 'NamedParameter':
        for (const child of children) visit(child, { ...scope, called: true });
        return scope;
      case 'ForExpression':
      case 'QuantifiedExpression':
      case 'Context':
      case 'FunctionDefinition': {
        let inner = node.name === 'ForExpression' ? binding(scope, ['partial']) : scope;
        for (const child of children) inner = visit(child, inner);
        return scope;
      }
      case 'InExpressions':
      case 'FormalParameters':
        return children.reduce((inner, child) => visit(child, inner), scope);
      case 'InExpression':
      case 'ContextEntry':
        for (const child of children) visit(child, scope);
        return binding(scope, nameOf(children[0], source));
      case 'FormalParameter':
        return binding(scope, nameOf(children[0], source));
      case 'FilterExpression': {
        const [head, , ...predicate] = children;
        if (head) visit(head, scope);
        for (const child of predicate) visit(child, { ...binding(scope, ['item']), filtered: true });
        return scope;
      }
      default:
        for (const child of children) visit(child, { ...scope, called: false });
        return scope;
    }
  };
  visit(root, { bound: new Set(), filtered: false, called: false });
  return found;
}

/** The comparisons with a text that must all hold for the expression to be true, and whether it is nothing else. */
export function equalitiesIn(root: SyntaxNode, source: string): { all: readonly Equality[]; only: boolean } {
  const [body] = childrenOf(root);
  const parts = body ? conjuncts(body) : [];
  const all = parts.flatMap((part) => equality(part, source) ?? []);
  return { all, only: parts.length === 1 && all.length === 1 };
}

function conjuncts(node: SyntaxNode): readonly SyntaxNode[] {
  const children = childrenOf(node);
  if (node.name === 'ParenthesizedExpression' && children[1]) return conjuncts(children[1]);
  return node.name === 'Conjunction' ? [children[0], children[2]].flatMap((it) => (it ? conjuncts(it) : [])) : [node];
}

function equality(node: SyntaxNode, source: string): Equality | undefined {
  const [left, sign, right] = childrenOf(node);
  if (node.name !== 'Comparison' || !left || !sign || !right || textOf(source, sign) !== '=') return undefined;
  const path = pathOf(left, source);
  const value = shapeIn(right, source);
  return path && value.kind === 'literal' && typeof value.value === 'string' ? { path, value: value.value } : undefined;
}

const binding = ({ bound, filtered }: Scope, names: readonly string[]): Scope => ({
  bound: new Set([...bound, ...names]),
  filtered,
  called: false,
});

function nameOf(node: SyntaxNode | undefined, source: string): readonly string[] {
  return node ? [textOf(source, node).replace(/^"|"$/g, '')] : [];
}
