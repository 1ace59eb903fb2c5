import { MEANINGS, type Meaning } from '../import/meanings.ts';
import { CAMUNDA } from '../import/meanings-camunda.ts';
import { MODEL } from '../import/meanings-model.ts';
import { ZEEBE } from '../import/meanings-zeebe.ts';
import { KINDS, type Kind } from '../import/report.ts';

const SECTIONS: readonly (readonly [title: string, meanings: readonly Meaning[]])[] = [
  ['Camunda 8', ZEEBE],
  ['Camunda 7, Operaton, and what speaks their language', CAMUNDA],
  ['Every file', MODEL],
];

/** What becomes of each part of a file, written from the table that the import itself reads. */
export function importPage(): string {
  if (SECTIONS.flatMap(([, meanings]) => meanings).length !== MEANINGS.length) throw new Error('a section is missing');
  return `${HEAD}${SECTIONS.map(([title, meanings]) => section(title, meanings)).join('\n')}`;
}

const section = (title: string, meanings: readonly Meaning[]): string =>
  [`## ${title}`, '', '| In the file | What becomes of it |', '|---|---|', ...meanings.map(row), ''].join('\n');

const row = (meaning: Meaning): string => {
  const parts = meaning.of.map((name) => (/[:@]/.test(name) ? `\`${name}\`` : name));
  const kinds = (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
    const said = meaning[kind];
    return said ? [`**${KINDS[kind].en}**: ${said.en} ${said['zh-CN']}`] : [];
  });
  return `| ${parts.join(', ')} | ${kinds.join('<br>')} |`;
};

const HEAD = `# Import of diagrams

Diagrams of Camunda 8 (\`zeebe:\`), Camunda 7, Operaton, Activiti and Flowable (\`camunda:\`), and plain BPMN become a package:
**Drafts**, *Import a diagram* in the page, \`signet import <file.bpmn> --into <folder>\` on the command line, or \`diagram\` in \`POST /api/v1/drafts\`.
A file with several processes becomes a package for each; a draft is made of one of them.

- Everything that another engine would obey is taken out of the diagram and stands in the report: **converted**, **left out**, or **to be decided**, each with
  its element, what the file said and what the draft says. The drawing, its colours, documentation and what other vendors added stay as they are.
- FEEL is kept as it is. JUEL is translated where FEEL means the very same: comparisons, \`&&\`, \`||\`, \`!\`, \`?:\`, arithmetic, \`empty\`, fields, and a
  number as an index (which counts from 1 in FEEL). Whatever calls code, reads what only the other engine hands out, or has a name that FEEL understands otherwise, stays as it was written, and the
  check refuses it at its element.
- An output speaks of the *result* of its element here (\`result.total\`); there its parts were variables. What a form asks for becomes variables, as it did there.
- No script of another language runs. A file that declares a document type or entities is not read at all; that somebody tried stands on record.
- The server reads the file itself, whatever the page made of it. The report stands with the act that began the draft, beside the SHA-256 of the file, and nobody changes it afterwards.
- Of a name that is installed, or a class called like one, a plugin is suggested; somebody confirms it. Groups become roles of the same name.

Diagrams leave the editor and the page of a definition as BPMN, SVG and PDF.

Written by \`npm run generate\` from the table that the import reads ([\`meanings.ts\`](../engine/import/meanings.ts)); a test holds it against the descriptors of
\`camunda-bpmn-moddle\` and \`zeebe-bpmn-moddle\`, value by value ([test](../test/import/vocabulary.test.ts)). Files are read without these descriptors: with them, what they do not know would be lost, and
the two exclude each other. Public models with their reports are in [\`test/fixtures/import\`](../test/fixtures/import).

\`@name\` is an attribute of a BPMN element, \`element name\` a value of an extension.

`;
