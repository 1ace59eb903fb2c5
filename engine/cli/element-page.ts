import { type Catalogue, compile } from '../bpmn/compile.ts';
import { EXECUTED } from '../bpmn/executed.ts';
import { rules } from '../bpmn/rules/index.ts';
import {
  BOUNDARIES,
  DATA_ELEMENTS,
  DATA_POSITIONS,
  definitionsOf,
  flowNodes,
  POSITIONS,
  type Position,
  STARTS,
  TRIGGERS,
  worded,
} from './element-positions.ts';

const CATALOGUE: Catalogue = {
  plugin: () => ({ effect: 'write', timeout: 1000, retry: { attempts: 1, backoff: 100 }, version: '1.0.0' }),
  plugins: [],
  guards: [],
  relations: [],
  ruleSets: ['rules'],
  forms: [],
  roles: ['role'],
  zone: 'UTC',
};

type Row = readonly [name: string, type: string, trigger?: string];

/** What the compiler says of every element in every position: nobody writes it down, so nobody forgets to. */
export async function elementPage(): Promise<string> {
  const nodes = flowNodes().filter((type) => type !== 'StartEvent' && type !== 'BoundaryEvent');
  const plain = nodes.filter((type) => !/Event$/.test(type)).map((type): Row => [worded(type), type]);
  const events = nodes.filter((type) => /Event$/.test(type)).flatMap(triggered);
  const passed = POSITIONS.filter(([name]) => name !== 'compensation handler');
  const sections = [
    ['Activities and gateways', await table(plain, POSITIONS)],
    ['Events that are passed', await table(events, passed)],
    ['Start events', await table(triggered('StartEvent'), STARTS)],
    ['Boundary events', await table(triggered('BoundaryEvent'), BOUNDARIES)],
    [
      'Data',
      await table(
        DATA_ELEMENTS.map((type): Row => [worded(type), type]),
        DATA_POSITIONS,
      ),
    ],
  ] as const;
  const parts = sections.flatMap(([title, rows]) => [`## ${title}`, rows]);
  return `${['# Elements by position', HEAD, ...parts, '## Rules that refuse', rulesIn(parts)].join('\n\n')}\n`;
}

const HEAD = `Written by \`npm run generate\`: each element is compiled alone in each position. **yes** is executed, a name is the
[rule](rules/README.md) that refuses it; **-** is no position of it.`;

/** Only what catches can need all of several things; what is not executed at all is so whatever triggers it. */
const triggered = (type: string): readonly Row[] =>
  TRIGGERS.filter((trigger) => trigger !== 'Parallel multiple' || !/Throw|End/.test(type))
    .filter((trigger) => trigger === 'None' || EXECUTED[`bpmn:${type}`])
    .map((trigger) => [`${worded(type)}, ${trigger.toLowerCase()}`, type, trigger]);

async function table(rows: readonly Row[], positions: readonly Position[]): Promise<string> {
  const lines: string[] = [];
  for (const [name, type, trigger] of rows) {
    const cells: string[] = [];
    for (const [, draw] of positions) cells.push(await verdict(draw(type, trigger)));
    lines.push(`| ${[name, ...cells].join(' | ')} |`);
  }
  const head = ['Element', ...positions.map(([name]) => name)];
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...lines].join('\n');
}

async function verdict(inside: string | undefined): Promise<string> {
  if (inside === undefined) return '-';
  const { process, problems } = await compile(definitionsOf(inside), CATALOGUE);
  if (process) return 'yes';
  const codes = [...new Set(problems.map(({ code }) => code))];
  return codes
    .map((code) => (rules.some((rule) => rule.code === code) ? `[${code}](rules/${code}.md)` : code))
    .join(', ');
}

/** The rules that the tables name. */
const rulesIn = (tables: readonly string[]): string =>
  [
    '| Rule | Clause or reason |',
    '|---|---|',
    ...rules
      .filter(({ code }) => tables.some((it) => it.includes(`[${code}]`)))
      .map(
        ({ code, clause, reason }) =>
          `| [${code}](rules/${code}.md) | ${clause ? `BPMN 2.0.2, ${clause}` : (reason?.en ?? '')} |`,
      ),
  ].join('\n');
