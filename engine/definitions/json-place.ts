const BLANK = /[ \t\n\r]*/y;
const TEXT = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const PLAIN = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** How far a text can be read as JSON: the offset of the first character that cannot be, or none where all of it can. */
function unreadable(content: string): number | undefined {
  let at = 0;
  const read = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(content);
    at += found?.[0].length ?? 0;
    return found !== null;
  };
  const sign = (it: string): boolean => {
    read(BLANK);
    if (content[at] !== it) return false;
    at += 1;
    read(BLANK);
    return true;
  };
  const entries = (end: string, entry: () => boolean): boolean => {
    if (sign(end)) return true;
    do if (!entry()) return false;
    while (sign(','));
    return sign(end);
  };
  const value = (): boolean => {
    if (sign('{')) return entries('}', () => read(TEXT) && sign(':') && value());
    if (sign('[')) return entries(']', value);
    return read(TEXT) || read(PLAIN);
  };
  read(BLANK);
  if (!value()) return at;
  read(BLANK);
  return at === content.length ? undefined : at;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a text stops being JSON, as editors count; the runtime says it in words of its own, and not always. */
export function jsonPlace(content: string): Place {
  const before = content.slice(0, unreadable(content) ?? content.length).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
