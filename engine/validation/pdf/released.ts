import { section, table } from '../../paper/table.ts';
import { timeCell } from '../../paper/time-cell.ts';
import { named } from './named.ts';
import type { Sheet } from './render.ts';
import { PARTS } from './words.ts';

export function changes({ paper, it, language, say }: Sheet): void {
  const { base, list } = it.changes;
  section(paper, say('changes'), '');
  if (!base) {
    paper.say(say('noBase'), { size: 9.5 });
    return;
  }
  paper.say(`${say('since')} ${base.version}  ${base.hash}`, { size: 8.5 }, 6);
  if (list.length === 0) {
    paper.say(say('noChanges'), { size: 9.5 });
    return;
  }
  table(
    paper,
    [
      { title: say('what'), share: 32 },
      { title: say('type'), share: 16 },
      { title: say('how'), share: 52 },
    ],
    list.map(({ part, kind, id, title, words }) => [
      named(title[language], id),
      { text: PARTS[part]?.[language] ?? part, sub: say(kind) },
      words.map((each) => shortened(each[language])).join('\n') || say(kind),
    ]),
  );
}

/** A row of a table stands on one page; the whole value stands in the JSON inside. */
const MOST = 900;
const shortened = (value: string): string => (value.length > MOST ? `${value.slice(0, MOST)} …` : value);

export function approvals({ paper, it, language, say }: Sheet): void {
  section(paper, say('approvals'), '');
  table(
    paper,
    [
      { title: say('signer'), share: 16 },
      { title: say('meaning'), share: 14 },
      { title: say('time'), share: 22 },
      { title: say('reason'), share: 22 },
      { title: say('record'), share: 26 },
    ],
    it.approvals.map(({ printedName, meaning, signedAt, zone, reason, recordHash }) => [
      { text: printedName, weight: 'bold' },
      meaning.title[language],
      timeCell(signedAt, zone),
      reason ?? '–',
      { text: recordHash, small: true },
    ]),
  );
}

export function hashes({ paper, it, say }: Sheet): void {
  section(paper, say('hashes'), '');
  table(
    paper,
    [
      { title: say('file'), share: 36 },
      { title: 'SHA-256', share: 64 },
    ],
    [
      [say('hash'), it.hashes.package],
      [say('compiled'), it.hashes.process],
      ...it.hashes.files.map(({ path, sha256 }) => [path, sha256]),
    ],
  );
}
