import type { State } from './state.ts';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Dictionary<T> = { [key: string]: T };

/**
 * A state being written: every part is copied the first time it is written and only then, so the state before
 * stays as it was and a step over many tokens does not copy them once per fact.
 */
export class Draft {
  readonly state: Writable<State>;
  private readonly owned = new WeakSet<object>();

  constructor(before: State) {
    this.state = { ...before };
  }

  /** A dictionary of the state that may be written. */
  part<K extends 'counters' | 'nodes' | 'variables' | 'tokens' | 'waits'>(key: K): Dictionary<State[K][string]> {
    const part = this.own(this.state[key]);
    this.state[key] = part;
    return part as Dictionary<State[K][string]>;
  }

  /** The object under `key` of a writable dictionary, made writable; created when it is absent. */
  entry<T extends object>(holder: Dictionary<T>, key: string, absent: T): Writable<T> {
    const entry = this.own(holder[key] ?? absent);
    holder[key] = entry;
    return entry;
  }

  private own<T extends object>(part: T): T {
    if (this.owned.has(part)) return part;
    const copy = copyOf(part);
    this.owned.add(copy);
    return copy;
  }
}

const MANY = 100;

/**
 * A spread takes an object of a thousand keys for a record and lays out a field for each, which costs ten times as much
 * as a dictionary; deleting a key tells V8 that this is one.
 */
function copyOf<T extends object>(part: T): T {
  const entries = Object.entries(part);
  if (entries.length < MANY) return { ...part };
  const copy: Dictionary<unknown> = { first: null, second: null };
  delete copy.first;
  delete copy.second;
  for (const [key, value] of entries) copy[key] = value;
  return copy as T;
}
