import type { Covered } from '../../cases/coverage.ts';
import { INK } from '../../paper/style.ts';
import { section, table } from '../../paper/table.ts';
import type { MatrixRow } from '../document.ts';
import { named } from './named.ts';
import type { Sheet } from './render.ts';
import { GAPS } from './words.ts';

const COLOUR = { shown: INK.good, justified: INK.black, gap: INK.bad } as const;

export function matrix(sheet: Sheet): void {
  const { paper, it, say } = sheet;
  section(paper, say('matrix'), '');
  table(
    paper,
    [
      { title: say('requirement'), share: 14 },
      { title: say('element'), share: 34 },
      { title: say('scenarios'), share: 40 },
      { title: say('result'), share: 12 },
    ],
    it.matrix.rows.flatMap((row) => linesOf(row, sheet)),
  );
  section(paper, say('gaps'), '');
  if (it.matrix.gaps.length === 0) {
    paper.say(say('noGaps'), { size: 9.5 });
    return;
  }
  table(
    paper,
    [
      { title: say('what'), share: 26 },
      { title: say('gap'), share: 40 },
      { title: say('reason'), share: 34 },
    ],
    it.matrix.gaps.map(({ kind, id, reason }) => [id, GAPS[kind]?.[sheet.language] ?? kind, reason ?? '–']),
  );
}

/** One line for each element of a requirement; what only scenarios name has one without an element. */
function linesOf({ requirement, elements, named: namedBy, result }: MatrixRow, { it, language, say }: Sheet) {
  const verdict = { text: say(result), weight: 'bold', colour: COLOUR[result] } as const;
  if (elements.length === 0) return [[requirement, '–', namedBy.join(', ') || '–', verdict]];
  return elements.map(({ element, scenarios, justified }, index) => [
    index === 0 ? { text: requirement, weight: 'bold' as const } : '',
    named(it.scope.elements.find(({ id }) => id === element)?.title[language] ?? element, element),
    scenarios.join(', ') || justified || '–',
    index === 0 ? verdict : '',
  ]);
}

export function scenarios({ paper, it, language, say }: Sheet): void {
  section(paper, say('scenarios'), '');
  const { elements, flows } = it.coverage;
  paper.say(
    `${say('coverage')}: ${say('elements')} ${share(elements)}, ${say('flows')} ${share(flows)}`,
    { size: 9.5 },
    6,
  );
  table(
    paper,
    [
      { title: say('scenario'), share: 26 },
      { title: say('requirements'), share: 14 },
      { title: say('path'), share: 44 },
      { title: say('result'), share: 16 },
    ],
    it.scenarios.map(({ name, title, requirements, path, status, end, passed }) => [
      named(title[language], name),
      requirements.join(', ') || '–',
      { text: path.join(' → '), small: true },
      {
        text: say(passed ? 'passed' : 'failed'),
        weight: 'bold',
        colour: passed ? INK.good : INK.bad,
        sub: `${status}${end === null ? '' : `, ${end}`}`,
      },
    ]),
  );
}

const share = ({ covered, missing }: Covered): string => `${covered.length}/${covered.length + missing.length}`;
