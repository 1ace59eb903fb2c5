import type { Coverage } from './coverage.ts';

export interface Gaps {
  /** What no scenario tries, with the reason that the package gives for it. */
  readonly justified: readonly { readonly id: string; readonly reason: string }[];
  /** What no scenario tries, for no reason. */
  readonly open: readonly string[];
  /** What a reason is given for though it is tried, or is not there at all. */
  readonly idle: readonly string[];
}

/** Holds what no scenario tries against the reasons that are given for it, by name (DEF-6). */
export function gapsOf({ elements, flows }: Coverage, untried: Readonly<Record<string, string>> = {}): Gaps {
  const missing = [...elements.missing, ...flows.missing];
  const [named, open] = [
    missing.filter((id) => Object.hasOwn(untried, id)),
    missing.filter((id) => !Object.hasOwn(untried, id)),
  ];
  return {
    justified: named.map((id) => ({ id, reason: untried[id] ?? '' })),
    open,
    idle: Object.keys(untried)
      .filter((id) => !missing.includes(id))
      .sort(),
  };
}
