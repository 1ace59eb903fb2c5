import { spend } from './budget.ts';
import { Failure } from './failure.ts';

/** Paths that a backtracking matcher may try; `matches` with more is refused before it runs. */
const MAX_PATHS = 1_000_000;

/**
 * Refuses a regular expression that could run for minutes. The matcher backtracks, so its time is bounded by the number of
 * ways in which it can read the input: the product of the choices of every quantifier and alternative.
 */
export function guardPattern(input: unknown, pattern: unknown): void {
  if (typeof input !== 'string' || typeof pattern !== 'string') return;
  const reader = new PatternReader(pattern, input.length + 1);
  const paths = (input.length + 1) * reader.alternatives();
  if (paths > MAX_PATHS) {
    throw new Failure(
      'expression-budget',
      `The pattern "${pattern}" may take too long on ${input.length} characters.`,
      `正则表达式“${pattern}”在 ${input.length} 个字符上可能耗时过长。`,
    );
  }
  spend(paths / 100);
}

/** Counts the ways of a pattern while reading it once; bad syntax is left to the matcher, which refuses it. */
class PatternReader {
  private at = 0;
  private readonly pattern: string;
  private readonly length: number;

  constructor(pattern: string, length: number) {
    this.pattern = pattern;
    this.length = length;
  }

  alternatives(): number {
    let total = 0;
    let branch = 1;
    while (this.at < this.pattern.length && this.pattern[this.at] !== ')') {
      if (this.pattern[this.at] === '|') {
        this.at += 1;
        total += branch;
        branch = 1;
      } else branch *= this.piece();
    }
    return total + branch;
  }

  private piece(): number {
    const ways = this.atom();
    const [least, most] = this.quantifier();
    const choices = most - least + 1;
    return ways === 1 ? choices : choices * ways ** most;
  }

  private atom(): number {
    const start = this.pattern[this.at];
    this.at += start === '\\' ? 2 : 1;
    if (start === '[') {
      while (this.at < this.pattern.length && this.pattern[this.at] !== ']') {
        this.at += this.pattern[this.at] === '\\' ? 2 : 1;
      }
      this.at += 1;
    }
    if (start !== '(') return 1;
    const ways = this.alternatives();
    this.at += 1;
    return ways;
  }

  private quantifier(): readonly [least: number, most: number] {
    const [match, sign, least, comma, most] =
      /^(?:([*+?])|\{(\d+)(,?)(\d*)\})[?+]?/.exec(this.pattern.slice(this.at, this.at + 24)) ?? [];
    if (match === undefined) return [1, 1];
    this.at += match.length;
    if (sign !== undefined) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : this.length];
    if (comma === '') return [Number(least), Number(least)];
    return [Number(least), most === '' ? Math.max(this.length, Number(least)) : Number(most)];
  }
}
