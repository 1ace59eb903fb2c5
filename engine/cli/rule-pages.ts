import { readFileSync } from 'node:fs';
import { rules } from '../bpmn/rules/index.ts';
import type { Rule } from '../bpmn/rules/rule.ts';
import { packageRulePages, packageRuleTable } from './package-rule-pages.ts';

const fixture = (file: string): string =>
  readFileSync(new URL(`../../test/fixtures/rules/${file}`, import.meta.url), 'utf8').trim();

const quoted = (xml: string): string => `\`\`\`xml\n${xml}\n\`\`\``;

/** What the documentation says of the rules: one page each and the list of all, by file name in docs/rules. */
export function rulePages(): ReadonlyMap<string, string> {
  const refused = JSON.parse(fixture('refused.json')) as Readonly<Record<string, readonly string[]>>;
  return new Map([
    ['README.md', list()],
    ...rules.map((rule) => [`${rule.code}.md`, page(rule, refused[rule.code] ?? [])] as const),
    ...packageRulePages(),
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
    'What `signet check` and deployment demand. Each problem carries the code of its rule; errors keep a package from being deployed, warnings are shown.',
    '`signet check` 与部署的要求。每个问题都带有其规则的代码；错误会阻止部署，警告仅作提示。',
    '## Of a diagram · 流程图',
    ['| Code · 代码 | Rule | 规则 | Clause · 条款 |', '|---|---|---|---|', ...rows].join('\n'),
    '## Of a package · 流程包',
    'What a diagram needs of its plugins, forms, rule sets, roles and scenarios, by the flow of data: which variables may and must stand where an element begins.',
    '流程图对插件、表单、规则集、角色与场景的要求，基于数据流：元素开始时哪些变量可能存在、哪些必定存在。',
    packageRuleTable(),
  ].join('\n\n')}\n`;
}

const clauseOf = ({ clause }: Rule): string => (clause === undefined ? 'Signet' : `BPMN 2.0.2, ${clause}`);
