/** What is needed of a syntax tree. */
export interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
}

export const textOf = (source: string, node: SyntaxNode | undefined): string =>
  node ? source.slice(node.from, node.to) : '';

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** `a.b.c` as `['a', 'b', 'c']`; nothing when it starts with anything but a name. */
export function pathOf(node: SyntaxNode, source: string): readonly string[] | undefined {
  if (node.name === 'VariableName') return [textOf(source, node)];
  const [head, , property] = childrenOf(node);
  if (node.name !== 'PathExpression' || !head || !property) return undefined;
  const start = pathOf(head, source);
  return start && [...start, textOf(source, property)];
}
