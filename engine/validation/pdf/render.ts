import { momentText } from '../../paper/moment.ts';
import { Paper } from '../../paper/paper.ts';
import { INK } from '../../paper/style.ts';
import { pairs } from '../../paper/table.ts';
import type { ValidationDocument } from '../document.ts';
import { evidence, plan, scope } from './planned.ts';
import { approvals, changes, hashes } from './released.ts';
import { matrix, scenarios } from './shown.ts';
import { type Language, WORDS, type Word } from './words.ts';

/** What every section is written with. */
export interface Sheet {
  readonly paper: Paper;
  readonly it: ValidationDocument;
  readonly language: Language;
  readonly say: (word: Word) => string;
}

/** The pack for people, as PDF/A-3b in one language, with the JSON that it is made from inside. */
export async function render(it: ValidationDocument, json: Buffer, language: Language): Promise<Buffer> {
  const say = (word: Word) => WORDS[word][language];
  const { definition, installation, at } = it;
  const { key, version, title, hash } = definition;
  const paper = new Paper({
    title: `${say('title')} – ${title[language]} ${version}`,
    subject: key,
    number: hash.slice(0, 12),
    at,
    language,
    made: say('made'),
    attached: { name: `validation-${key}-${version}.json`, content: json, mediaType: 'application/json' },
  });
  const sheet = { paper, it, language, say };
  paper.say(say('title'), { size: 22, weight: 'bold' }, 2);
  paper.say(`${title[language]} ${version}`, { size: 13, colour: INK.grey }, 12);
  pairs(paper, [
    [say('process'), '', key],
    [say('version'), '', version],
    [say('owner'), '', definition.owner],
    [say('plant'), '', installation.plant],
    [say('build'), '', installation.build],
    [say('at'), '', momentText(at, definition.zone)],
  ]);
  paper.y += 6;
  paper.say(`${say('hash')}  ${hash}`, { size: 8.5 });
  plan(sheet);
  evidence(sheet);
  scope(sheet);
  matrix(sheet);
  scenarios(sheet);
  changes(sheet);
  approvals(sheet);
  hashes(sheet);
  return paper.close();
}
