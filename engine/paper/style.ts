import type { Weight } from './typeface.ts';

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Of the line to the size. */
  readonly leading?: number;
}

export interface Heading {
  readonly title: string;
  readonly subject: string;
  readonly number: string;
  /** The only time in the file: the same content makes the same bytes. */
  readonly at: string;
  /** Of the text; both of them where none is said. */
  readonly language?: 'en' | 'zh-CN';
  /** Said at the foot of each page instead of what stands there. */
  readonly made?: string;
  /** What the document was made from, carried inside. */
  readonly attached?: { readonly name: string; readonly content: Buffer; readonly mediaType: string };
}

export const MARGIN = { left: 48, right: 48, top: 64, bottom: 62 } as const;
export const INK = {
  black: '#1d2129',
  grey: '#5f6875',
  rule: '#b8bfca',
  shade: '#eef1f5',
  bad: '#a8231f',
  good: '#1f6b3a',
};
