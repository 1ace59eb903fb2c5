import { existsSync, readFileSync } from 'node:fs';
import { packageRules } from '../check/rules/index.ts';
import type { PackageRule } from '../check/rules/rule.ts';

const place = (file: string) => new URL(`../../test/fixtures/package-rules/${file}`, import.meta.url);
const fixture = (file: string): string => readFileSync(place(file), 'utf8').trim();

interface Found {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** What the documentation says of the rules of a package: one page each, by file name in docs/rules. */
export function packageRulePages(): readonly (readonly [string, string])[] {
  const found = JSON.parse(fixture('found.json')) as Readonly<Record<string, Found>>;
  return packageRules.map((rule) => [`${rule.code}.md`, page(rule, found[rule.code] ?? { errors: [], warnings: [] })]);
}

export const packageRuleTable = (): string =>
  [
    '| Code · 代码 | Rule | 规则 | Requirement · 要求 |',
    '|---|---|---|---|',
    ...packageRules.map(
      ({ code, title, requirement }) => `| [${code}](${code}.md) | ${title.en} | ${title['zh-CN']} | ${requirement} |`,
    ),
  ].join('\n');

function page({ code, title, requirement, demand, reason, mend }: PackageRule, { errors, warnings }: Found): string {
  const list = (paths: readonly string[]) => [...new Set(paths)].map((path) => `\`${path}\``).join(', ');
  return `${[
    `# ${code}: ${title.en}`,
    `**${title['zh-CN']}** · ${requirement}`,
    demand.en,
    demand['zh-CN'],
    '## Reason · 理由',
    reason.en,
    reason['zh-CN'],
    '## Mend · 修改方法',
    mend.en,
    mend['zh-CN'],
    '## Found · 发现',
    ...(errors.length > 0 ? [`Refused · 拒绝: ${list(errors)}`] : []),
    ...(warnings.length > 0 ? [`Warned of · 警告: ${list(warnings)}`] : []),
    ...example(code, 'invalid'),
    '## Accepted · 接受',
    ...example(code, 'valid'),
  ].join('\n\n')}\n`;
}

/** The diagram, and what of its package is not as in the other examples. */
function example(code: string, kind: 'valid' | 'invalid'): readonly string[] {
  const more = `${code}.${kind}.json`;
  return [
    `\`\`\`xml\n${fixture(`${code}.${kind}.bpmn`)}\n\`\`\``,
    ...(existsSync(place(more)) ? [`\`\`\`json\n${fixture(more)}\n\`\`\``] : []),
  ];
}
