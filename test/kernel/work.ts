type Patched = Record<string, (this: unknown, ...args: unknown[]) => unknown>;

const OBJECT = ['keys', 'values', 'entries', 'fromEntries', 'assign'];
const ARRAY =
  'filter map some every find findIndex findLast flatMap flat forEach reduce sort includes indexOf slice concat'.split(
    ' ',
  );

/**
 * How much is gone through while something is done: every element that a built-in goes over counts as one, as far as it goes.
 * Unlike time it is the same on every machine, and a search hidden in a loop shows.
 */
export function workOf(act: () => void): number {
  let work = 0;
  const undo: (() => void)[] = [];
  const patch = (holder: object, name: string | symbol, size: (self: unknown, result: unknown) => number) => {
    const known = (holder as Patched)[name as string];
    if (!known) throw new Error(`There is no ${String(name)}`);
    const put = (value: unknown) => Object.defineProperty(holder, name, { value, configurable: true, writable: true });
    // written without iteration, which is counted itself
    put(function (this: unknown, ...args: unknown[]): unknown {
      const each = args[0];
      const isSearch = typeof each === 'function' && name !== 'sort';
      if (isSearch) {
        args[0] = function (this: unknown, ...parts: unknown[]): unknown {
          work += 1;
          return Reflect.apply(each, this, parts);
        };
      }
      const result = Reflect.apply(known, this, args);
      if (!isSearch) work += size(this, result);
      return result;
    });
    undo.push(() => put(known));
  };
  for (const name of OBJECT) patch(Object, name, (_, result) => (Array.isArray(result) ? result.length : 1));
  for (const name of [...ARRAY, Symbol.iterator]) patch(Array.prototype, name, (self) => (self as unknown[]).length);
  try {
    act();
  } finally {
    for (const each of undo) each();
  }
  return work;
}
