/** Of two versions of a package, whether the first is the later one: by its numbers, not by its letters. */
export function isHigher(one: string, other: string): boolean {
  const numbers = (version: string) => version.split('.').map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  const differing = a.findIndex((number, place) => number !== b[place]);
  return differing >= 0 && (a[differing] ?? 0) > (b[differing] ?? 0);
}
