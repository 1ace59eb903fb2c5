import { readFileSync } from 'node:fs';
import { rules } from '../bpmn/rules/index.ts';
import type { Rule } from '../bpmn/rules/rule.ts';

const fixture = (file: string): string =>
  readFileSync(new URL(`../../test/fixtures/rules/${file}`, import.meta.url), 'utf8').trim();

const quoted = (xml: string): string => `\`\`\`xml\n${xml}\n\`\`\``;

/** What the documentation says of the rules: one page each and the list of all, by file name in docs/rules. */
export function rulePages(): ReadonlyMap<string, string> {
  const refused = JSON.parse(fixture('refused.json')) as Readonly<Record<string, readonly string[]>>;
  return new Map([
    ['README.md', list()],
    ...rules.map((rule) => [`${rule.code}.md`, page(rule, refused[rule.code] ?? [])] as const),
  ]);
}

function page(rule: Rule, refused: readonly string[]): string {
  const { code, title, demand, mend, reason } = rule;
  return `${[
    `# ${code}: ${title.en}`,
    `**${title['zh-CN']}** · ${clauseOf(rule)}`,
    demand.en,
    demand['zh-CN'],
    ...(reason ? ['## Reason · 理由', reason.en, reason['zh-CN']] : []),
    '## Mend · 修改方法',
    mend.en,
    mend['zh-CN'],
    '## Refused · 拒绝',
    [...new Set(refused)].map((id) => `\`${id}\``).join(', '),
    quoted(fixture(`${code}.invalid.bpmn`)),
    '## Accepted · 接受',
    quoted(fixture(`${code}.valid.bpmn`)),
  ].join('\n\n')}\n`;
}

function list(): string {
  const rows = rules.map((rule) => {
    const { code, title } = rule;
    return `| [${code}](${code}.md) | ${title.en} | ${title['zh-CN']} | ${clauseOf(rule)} |`;
  });
  return `${[
    '# Rules of deployment · 部署规则',
    'What `signet check` and deployment demand of a diagram. Each problem carries the code of its rule.',
    '`signet check` 与部署对流程图的要求。每个问题都带有其规则的代码。',
    ['| Code · 代码 | Rule | 规则 | Clause · 条款 |', '|---|---|---|---|', ...rows].join('\n'),
  ].join('\n\n')}\n`;
}

const clauseOf = ({ clause }: Rule): string => (clause === undefined ? 'Signet' : `BPMN 2.0.2, ${clause}`);
