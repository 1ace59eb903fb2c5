/** A run of text in one language. What is the same in every language (ids, expressions, values) is `code`. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  /** Refers to the step of an element. */
  | { readonly step: string; readonly says: string };

export type Line = readonly Inline[];

/** One step of the procedure, as the element that it says. */
export interface StepBlock {
  readonly kind: 'step';
  readonly number: string;
  readonly level: number;
  readonly element: string;
  readonly title: string;
  readonly says: readonly Line[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly says: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Line[])[] }
  | StepBlock
  /** The drawing itself, from the package. */
  | { readonly kind: 'diagram'; readonly label: string };

export interface Section {
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A process as a standard operating procedure, in one language: said from the package, never kept. */
export interface SopDocument {
  readonly language: 'en' | 'zh-CN';
  readonly title: string;
  /** Name and value, as in the head of a controlled document. */
  readonly head: readonly (readonly [string, Line])[];
  readonly footer: string;
  readonly sections: readonly Section[];
}

export const plainOf = (line: Line): string =>
  line
    .map((it) => (typeof it === 'string' ? it : 'code' in it ? it.code : 'strong' in it ? it.strong : it.says))
    .join('');
