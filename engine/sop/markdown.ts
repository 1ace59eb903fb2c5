import type { Block, Line, SopDocument } from './document.ts';

const escaped = (said: string) => said.replace(/([\\`*_<>|[\]])/g, '\\$1').replace(/\n/g, ' ');
const inCode = (code: string) => {
  const fence = '`'.repeat(Math.max(0, ...[...code.matchAll(/`+/g)].map(([it]) => it.length)) + 1);
  return `${fence}${fence.length > 1 ? ' ' : ''}${code.replace(/\s*\n\s*/g, ' ')}${fence.length > 1 ? ' ' : ''}${fence}`;
};

const line = (said: Line): string =>
  said
    .map((it) => {
      if (typeof it === 'string') return escaped(it);
      if ('code' in it) return it.code === '' ? '' : inCode(it.code);
      return 'strong' in it ? `**${escaped(it.strong)}**` : escaped(it.says);
    })
    .join('');

const cell = (said: Line) => line(said).replace(/(?<!\\)\|/g, '\\|');

function table(head: readonly string[], rows: readonly (readonly Line[])[]): string {
  const lines = [head.map(escaped), head.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((it) => `| ${it.join(' | ')} |`).join('\n');
}

function block(it: Block): string {
  switch (it.kind) {
    case 'paragraph':
      return line(it.says);
    case 'list':
      return it.items.map((item) => `- ${line(item)}`).join('\n');
    case 'heading':
      return `### ${escaped(it.title)}`;
    case 'table':
      return table(it.head, it.rows);
    case 'step':
      return [
        `${'#'.repeat(Math.min(6, it.level + 2))} ${it.number} ${escaped(it.title)}`,
        ...it.says.map((says) => `- ${line(says)}`),
      ]
        .join('\n\n')
        .replaceAll('\n\n- ', '\n- ')
        .replace('\n- ', '\n\n- ');
    case 'diagram':
      return `[${escaped(it.label)}](process.bpmn)`;
  }
}

/** The document as Markdown: for teams that keep packages in Git. */
export function markdown({ title, head, footer, sections }: SopDocument): string {
  const parts = [
    `# ${escaped(title)}`,
    head.map(([name, value]) => `- **${escaped(name)}**: ${line(value)}`).join('\n'),
    ...sections.flatMap((section) => [`## ${section.number} ${escaped(section.title)}`, ...section.blocks.map(block)]),
    '---',
    escaped(footer),
  ];
  return `${parts.join('\n\n')}\n`;
}
