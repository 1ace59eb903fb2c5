import { differences } from '../cases/differences.ts';
import { isObject, type Json, type JsonObject, type Text, text } from '../kernel/outcome.ts';
import type { Change, Part, Row } from './change.ts';
import { labelOf } from './labels.ts';

/** What two values say differently, the smallest parts that do. */
export const valueRows = (before: Json | undefined, after: Json | undefined): readonly Row[] =>
  differences(before ?? null, after ?? null, '').map(({ path, before: was, after: is }) => ({
    label: labelOf(path.replace(/^\./, '') || 'content'),
    ...(was !== null && { before: was }),
    ...(is !== null && { after: is }),
  }));

interface Named {
  readonly part: Part;
  readonly title: (value: Json, id: string) => Text;
  readonly within?: Text;
  readonly id?: (id: string) => string;
}

/** Things by name: those that came, went, and say something else. */
export function namedChanges(
  before: JsonObject,
  after: JsonObject,
  { part, title, within, id: as = (id) => id }: Named,
): readonly Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((id): Change[] => {
    const [was, is] = [before[id], after[id]];
    const rows = valueRows(was, is);
    if (rows.length === 0) return [];
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ part, kind, id: as(id), title: title(is ?? was ?? null, id), ...(within && { within }), rows }];
  });
}

/** The title that a thing bears, or else its name. */
export function titled(value: Json, id: string): Text {
  const found = isObject(value) ? (value.title ?? value['x-title']) : undefined;
  return found !== undefined && isObject(found) && 'en' in found ? (found as unknown as Text) : text(id, id);
}
