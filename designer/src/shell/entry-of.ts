/** Pages that stand below another one without its path: a task is opened from the inbox. */
const BELOW: Readonly<Record<string, string>> = { '/readings': '/inbox', '/tasks': '/inbox' };

/** The entry that a page belongs to, be it the entry's own or one below it. */
export function entryOf(path: string): string {
  const first = `/${path.split('/')[1] ?? ''}`;
  return BELOW[first] ?? first;
}
