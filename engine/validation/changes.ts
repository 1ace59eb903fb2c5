import type { Change, Row } from '../compare/change.ts';
import { type Compared, compare } from '../compare/compare.ts';
import type { PackageFiles } from '../definitions/package.ts';
import { isObject, type Json, type Text, text } from '../kernel/outcome.ts';
import type { Base, ValidationDocument, WordedChange } from './document.ts';

interface Version {
  readonly files: PackageFiles;
  readonly plugins: Readonly<Record<string, string>>;
}

/** What is not as it was in the version before, in words; everything is new where there was none. */
export async function changesFrom(
  before: (Base & Version) | undefined,
  after: Version,
): Promise<ValidationDocument['changes']> {
  if (!before) return { base: null, list: [] };
  const { version, hash } = before;
  return { base: { version, hash }, list: worded(await compare(before, after)) };
}

/** Of two packages that were in force, or are checked: a difference that cannot be read is a bug. */
function worded(compared: Compared): readonly WordedChange[] {
  if ('problems' in compared) throw new Error(JSON.stringify(compared.problems));
  return compared.changes.map(inWords);
}

export const inWords = ({ part, kind, id, title, rows }: Change): WordedChange => ({
  part,
  kind,
  id,
  title,
  words: rows.map(rowInWords),
});

function rowInWords({ label, before, after }: Row): Text {
  const say = (value: Json, language: 'en' | 'zh-CN') => valueInWords(value, language);
  if (before === undefined && after !== undefined)
    return text(`${label.en}: ${say(after, 'en')}`, `${label['zh-CN']}：${say(after, 'zh-CN')}`);
  if (after === undefined)
    return text(
      `${label.en}: no longer ${say(before ?? null, 'en')}`,
      `${label['zh-CN']}：取消 ${say(before ?? null, 'zh-CN')}`,
    );
  return text(
    `${label.en}: ${say(before ?? null, 'en')} → ${say(after, 'en')}`,
    `${label['zh-CN']}：${say(before ?? null, 'zh-CN')} → ${say(after, 'zh-CN')}`,
  );
}

const isText = (value: Json): value is Json & Text => isObject(value) && 'en' in value && 'zh-CN' in value;

function valueInWords(value: Json, language: 'en' | 'zh-CN'): string {
  if (typeof value === 'string') return value;
  if (isText(value)) return value[language];
  return JSON.stringify(value);
}
