import { childrenOf, type SyntaxNode, textOf } from './syntax.ts';
import { syntaxError } from './syntax-error.ts';

/** What a cell of a decision table tests, as a name of the expression that the cell becomes; people write `?`. */
export const TESTED = 'ʔ';

/** A cell of a decision table (unary tests, DMN 1.3, 10.3.1.2) as one expression that is true where the cell matches. */
export function testIn(root: SyntaxNode, source: string): string {
  const broken = firstError(root);
  if (broken) throw syntaxError(source, broken);
  const [first, , inside] = childrenOf(root);
  if (!first || first.name === 'Wildcard') return 'true';
  const negated = first.name === 'not';
  const tests = childrenOf((negated ? inside : first) ?? first)
    .filter(({ name }) => name === 'PositiveUnaryTest')
    .map((test) => single(test, source));
  const either = tests.length === 1 ? (tests[0] ?? '') : tests.map((test) => `(${test})`).join(' or ');
  return negated ? `not(${either})` : either;
}

function single(test: SyntaxNode, source: string): string {
  const [inner] = childrenOf(test);
  const written = textOf(source, test);
  if (inner?.name === 'SimplePositiveUnaryTest') {
    const compared = inner.firstChild?.name === 'CompareOp';
    return compared ? `${TESTED} ${written}` : `${TESTED} in ${written}`;
  }
  if (inner?.name === 'null') return `${TESTED} = null`;
  const marks = markedIn(test);
  return marks.length > 0 ? withTested(test, source, marks) : `${TESTED} in (${written})`;
}

function withTested(test: SyntaxNode, source: string, marks: readonly SyntaxNode[]): string {
  let written = '';
  let at = test.from;
  for (const mark of marks) {
    written += source.slice(at, mark.from) + TESTED;
    at = mark.to;
  }
  return written + source.slice(at, test.to);
}

const markedIn = (node: SyntaxNode): SyntaxNode[] => (node.name === '?' ? [node] : childrenOf(node).flatMap(markedIn));

function firstError(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type.isError) return node;
  for (const child of childrenOf(node)) {
    const found = firstError(child);
    if (found) return found;
  }
  return undefined;
}
