/** Of two versions of a package, whether the first is the later one: by its numbers, not by its letters. */
export function isHigher(one: string, other: string): boolean {
  const numbers = (version: string) => version.split('.').map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  const differing = a.findIndex((number, place) => number !== b[place]);
  return differing >= 0 && (a[differing] ?? 0) > (b[differing] ?? 0);
}

/** The next version above all of these: what a draft of a known process is given until its author says otherwise. */
export function nextVersion(known: readonly string[]): string {
  const highest = known.reduce((best, each) => (isHigher(each, best) ? each : best), '0.0.0');
  const [major = 0, minor = 0] = highest.split('.').map(Number);
  return known.length === 0 ? '1.0.0' : `${major}.${minor + 1}.0`;
}
