import type { Json, Text } from '../kernel/outcome.ts';

/** What of a package something belongs to. */
export const PARTS = ['element', 'form', 'rule', 'parameter', 'manifest', 'plugin', 'scenario', 'file'] as const;
export type Part = (typeof PARTS)[number];

export type Kind = 'added' | 'removed' | 'changed' | 'moved';

/** One value that reads otherwise than before; what is not there has none. */
export interface Row {
  readonly label: Text;
  readonly before?: Json;
  readonly after?: Json;
}

/** One thing of a package that is not as it was, with everything that is different about it. */
export interface Change {
  readonly part: Part;
  readonly kind: Kind;
  /** Its id in its part, such as that of an element or a field (`form/field`). */
  readonly id: string;
  readonly title: Text;
  /** What it stands in, where its title alone does not say. */
  readonly within?: Text;
  readonly rows: readonly Row[];
}
