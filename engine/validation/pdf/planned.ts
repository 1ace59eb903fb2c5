import { rules as diagramRules } from '../../bpmn/rules/index.ts';
import { packageRules } from '../../check/rules/index.ts';
import { section, table } from '../../paper/table.ts';
import { timeCell } from '../../paper/time-cell.ts';
import type { ScopeElement } from '../document.ts';
import { named } from './named.ts';
import type { Sheet } from './render.ts';

const TITLES = new Map([...diagramRules, ...packageRules].map(({ code, title }) => [code, title]));

export function plan({ paper, it, language, say }: Sheet): void {
  section(paper, say('plan'), '');
  for (const statement of it.plan.how) paper.say(statement[language], { size: 9.5, leading: 1.6 }, 4);
}

/** Where the gate was executed, and what it asked. */
export function evidence({ paper, it, language, say }: Sheet): void {
  const { gates, rules } = it.plan;
  section(paper, say('gates'), '');
  table(
    paper,
    [
      { title: say('purpose'), share: 14 },
      { title: say('time'), share: 20 },
      { title: say('build'), share: 16 },
      { title: say('result'), share: 10 },
      { title: say('record'), share: 40 },
    ],
    gates.map((gate) => [
      say(gate.purpose),
      timeCell(gate.at, it.definition.zone),
      gate.node === null ? gate.build : `${gate.build}, Node.js ${gate.node}`,
      say(gate.passed ? 'passed' : 'failed'),
      { text: gate.record, small: true },
    ]),
  );
  const plugins = Object.entries(gates.at(-1)?.plugins ?? {}).sort();
  if (plugins.length > 0) {
    section(paper, say('plugins'), '');
    table(
      paper,
      [
        { title: say('plugin'), share: 70 },
        { title: say('version'), share: 30 },
      ],
      plugins,
    );
  }
  section(paper, say('rules'), '');
  table(
    paper,
    [
      { title: say('rule'), share: 36 },
      { title: say('meaning'), share: 64 },
    ],
    rules.map((code) => [code, TITLES.get(code)?.[language] ?? '–']),
  );
}

export function scope({ paper, it, language, say }: Sheet): void {
  const { byRisk, elements } = it.scope;
  section(paper, say('scope'), '');
  const classes = ['high', 'medium', 'low', 'notAssessed'] as const;
  paper.say(classes.map((each) => `${say(each)}: ${byRisk[each]}`).join('    '), { size: 9.5 }, 6);
  table(
    paper,
    [
      { title: say('element'), share: 42 },
      { title: say('type'), share: 20 },
      { title: say('risk'), share: 12 },
      { title: say('requirements'), share: 26 },
    ],
    [...elements]
      .sort(byClass)
      .map(({ id, title, type, risk, requirements }) => [
        named(title[language], id),
        type,
        { text: say(risk ?? 'notAssessed'), ...(risk === 'high' && { weight: 'bold' as const }) },
        requirements.join(', ') || '–',
      ]),
  );
}

const ORDER = ['high', 'medium', 'low', null];
const byClass = (one: ScopeElement, other: ScopeElement) => ORDER.indexOf(one.risk) - ORDER.indexOf(other.risk);
