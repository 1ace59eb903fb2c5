import { type Outcome, outcome, text } from '../../kernel/outcome.ts';

/** What is wrong with a DMN file, at the element of that id. */
export const dmnProblem = (code: DmnCode, path: string, en: string, zh: string): Outcome =>
  outcome(code, text(en, zh), { path });

export type DmnCode =
  | 'dmn-broken'
  | 'dmn-unsupported'
  | 'dmn-incomplete'
  | 'dmn-reference'
  | 'dmn-expression'
  | 'dmn-overlap'
  | 'dmn-gap'
  | 'dmn-unreachable';
