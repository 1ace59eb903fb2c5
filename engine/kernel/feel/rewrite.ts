import { MAX_DEPTH } from './budget.ts';
import { Failure } from './failure.ts';
import { childrenOf, pathOf, type SyntaxNode, textOf } from './syntax.ts';
import { syntaxError } from './syntax-error.ts';

/** An expression in the strict dialect: the same text with every trap replaced by a call of `functions.ts`. */
export interface Strict {
  readonly source: string;
  /** Every name that is read, whether a variable, a function or bound in the expression itself. */
  readonly names: readonly string[];
  /** The longest paths that start at a name, such as `evaluation.status`. */
  readonly paths: readonly (readonly string[])[];
}

type Write = (index: number) => string;

/**
 * FEEL is lenient where a regulated process may not be: a comparison of unlike values is null or false, `null != "x"` is true,
 * numbers are binary, `and` reads both sides. The rewritten text says the strict thing instead, and counts steps wherever
 * work repeats. Filters stay comparisons, since the interpreter tells a filter from an index by its form.
 */
const RULES: {
  readonly [name: string]: (
    node: SyntaxNode,
    children: readonly SyntaxNode[],
    write: Write,
    source: string,
  ) => string | undefined;
} = {
  ArithmeticExpression: (_, children, write, source) =>
    children.length === 2
      ? `__negate(${write(1)})`
      : `__arithmetic("${textOf(source, children[1])}", ${write(0)}, ${write(2)})`,
  Comparison: (_, children, write, source) => comparison(children, write, source),
  Conjunction: (_, __, write) => `(__and(${write(0)}, function() ${write(2)}) = true)`,
  Disjunction: (_, __, write) => `(__or(${write(0)}, function() ${write(2)}) = true)`,
  IfExpression: (_, __, write) => `if __truth(${write(1)}) then ${write(3)} else ${write(5)}`,
  QuantifiedExpression: (_, __, write) => `${write(0)} ${write(1)} satisfies __truth(${write(3)})`,
  ForExpression: (_, __, write) => `for ${write(1)} return __step(${write(3)})`,
  FunctionBody: (_, __, write) => `__step(${write(0)})`,
  FilterExpression: (_, children, write, source) => `__each(${write(0)})[${predicate(children[2], write, source)}]`,
  IterationContext: (_, children, write) =>
    children.length === 1 ? `__each(${write(0)})` : `__range(${write(0)}, ${write(2)})`,
};

function comparison(children: readonly SyntaxNode[], write: Write, source: string): string | undefined {
  const operator = textOf(source, children[1]);
  if (operator === 'between') return `(__between(${write(0)}, ${write(2)}, ${write(4)}) = true)`;
  if (operator === 'in') {
    const tests = children.slice(2).map((_, index) => write(index + 2));
    const known = /\bnull\b/.test(tests.join('')) ? write(0) : `__known(${write(0)})`;
    return `(__truth(${known} in ${tests.join('')}) = true)`;
  }
  // The parser takes `==` and `=>` for a comparison with a test such as `= 1`, which is equal to nothing.
  const test = children[2] && bareTest(children[2]);
  if (test) throw syntaxError(source, { from: children[1]?.from ?? 0, to: test.to });
  const mentionsNull = children.some((child) => child.name === 'null');
  if (mentionsNull && (operator === '=' || operator === '!=')) return undefined;
  return `(__compare("${operator}", ${write(0)}, ${write(2)}) = true)`;
}

/** `[> 3]` in a filter is a comparison of the item, and as strict as one that says so. */
function predicate(node: SyntaxNode | undefined, write: Write, source: string): string {
  const operator = node && bareTest(node);
  if (!operator) return write(2);
  const sign = textOf(source, operator);
  return `(__compare("${sign}", item, ${write(2).slice(sign.length)}) = true)`;
}

/** The operator of a test that leaves open what it tests, such as `> 3`. */
const bareTest = (node: SyntaxNode): SyntaxNode | undefined =>
  node.name === 'SimplePositiveUnaryTest' && node.firstChild?.name === 'CompareOp' ? node.firstChild : undefined;

export function rewrite(root: SyntaxNode, source: string): Strict {
  const names = new Set<string>();
  const paths = new Map<string, readonly string[]>();

  const visit = (node: SyntaxNode, depth: number): string => {
    if (node.type.isError) throw syntaxError(source, node);
    if (depth > MAX_DEPTH)
      throw new Failure('expression-depth', 'The expression is nested too deeply.', '表达式嵌套过深。');
    const children = childrenOf(node);
    if (node.name === 'VariableName') return variable(node, children);
    if (node.name === 'PathExpression') note(pathOf(node, source));
    const rule = RULES[node.name];
    const write: Write = (index) => {
      const child = children[index];
      return child ? visit(child, depth + 1) : 'null';
    };
    const written = rule?.(node, children, write, source);
    if (written === undefined) return verbatim(node, children, depth);
    for (const child of children) if (child.type.isError) throw syntaxError(source, child);
    return written;
  };

  const verbatim = (node: SyntaxNode, children: readonly SyntaxNode[], depth: number): string => {
    let written = '';
    let at = node.from;
    for (const child of children) {
      written += source.slice(at, child.from) + visit(child, depth + 1);
      at = child.to;
    }
    return written + source.slice(at, node.to);
  };

  const variable = (node: SyntaxNode, children: readonly SyntaxNode[]): string => {
    for (const child of children) if (child.type.isError) throw syntaxError(source, child);
    const name = children.map((child) => textOf(source, child)).join(' ');
    if (name.startsWith('__')) {
      throw new Failure('expression-reserved', `"${name}" is a reserved name.`, `“${name}”是保留名称。`);
    }
    names.add(name);
    note([name]);
    return source.slice(node.from, node.to);
  };

  const note = (steps: readonly string[] | undefined): void => {
    if (steps) paths.set(steps.join('.'), steps);
  };

  const [only] = childrenOf(root);
  if (only && bareTest(only)) throw syntaxError(source, only);
  const written = visit(root, 0);
  return { source: written, names: [...names], paths: longest([...paths.values()]) };
}

function longest(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const extends_ = (longer: readonly string[], shorter: readonly string[]) =>
    longer.length > shorter.length && shorter.every((step, index) => longer[index] === step);
  return paths.filter((candidate) => !paths.some((other) => extends_(other, candidate)));
}
