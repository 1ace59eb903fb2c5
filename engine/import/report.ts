import { type Text, text } from '../kernel/outcome.ts';

export type Kind = 'converted' | 'left' | 'decide';

/** One thing that the file said, and what became of it. */
export interface Item {
  /** Id of the element in the draft; empty for the file as a whole. */
  readonly element: string;
  readonly name: string;
  readonly kind: Kind;
  readonly what: Text;
  /** As the file has it. */
  readonly from: string;
  /** As the draft has it. */
  readonly to: string;
}

export type Counts = { readonly [kind in Kind]: number };

export const countsOf = (items: readonly Item[]): Counts => ({
  converted: items.filter(({ kind }) => kind === 'converted').length,
  left: items.filter(({ kind }) => kind === 'left').length,
  decide: items.filter(({ kind }) => kind === 'decide').length,
});

export const KINDS: { readonly [kind in Kind]: Text } = {
  converted: text('converted', '已转换'),
  left: text('left out', '未采用'),
  decide: text('to be decided', '待决定'),
};
