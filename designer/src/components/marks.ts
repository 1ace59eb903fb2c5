/** What is drawn over a diagram: what an instance did there. */
export interface DiagramMarks {
  /** Element → number of tokens that wait there. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly taken: readonly string[];
  /** Element → how often it was entered. */
  readonly entered: ReadonlyMap<string, number>;
  readonly troubles: readonly string[];
  readonly words: { readonly token: string; readonly trouble: string; readonly times: (n: number) => string };
}

/** Something that is said of one element or flow, as a colour and, where there is room, as a word. */
export interface Tint {
  readonly id: string;
  readonly kind: (typeof TINTS)[number];
  readonly word?: string;
}

export const TINTS = ['covered', 'missing', 'added', 'removed', 'changed', 'moved'] as const;
