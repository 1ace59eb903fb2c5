import { type Text, text } from '../../kernel/outcome.ts';
import { accepted, type SignedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { stageText } from './stage-text.ts';

interface Row {
  readonly key: string;
  readonly title: Text;
  readonly version: string;
  readonly state: string;
  readonly owner: { readonly title: Text };
  readonly nextReview: string | null;
  readonly overdue: boolean;
  readonly running: number;
}

interface Detail extends Row {
  readonly versions: readonly {
    readonly version: string;
    readonly state: string;
    readonly hash: string | null;
    readonly draft: string | null;
    readonly running: number;
    readonly incidents: number;
    readonly signatures: readonly { readonly printedName: string; readonly meaning: Text }[];
  }[];
  readonly calls: readonly { readonly id: string }[];
  readonly calledBy: readonly { readonly id: string }[];
  readonly plugins: Readonly<Record<string, string>>;
}

const OVERDUE = text('overdue', '已逾期');

const due = ({ nextReview, overdue }: Row, { t }: Terminal): string =>
  nextReview === null ? '–' : `${nextReview.slice(0, 10)}${overdue ? ` (${t(OVERDUE)})` : ''}`;

/** The catalogue: each process with what is in force, its owner, and when it is to be looked at again. */
export async function catalogueOf({ call }: SignedIn, terminal: Terminal): Promise<readonly Row[]> {
  const { items } = accepted<{ items: Row[] }>(await call('GET', '/processes'));
  const { t, table, line } = terminal;
  const head = [
    text('Process', '流程'),
    text('Version', '版本'),
    text('State', '状态'),
    text('Owner', '负责人'),
    text('Next review', '下次定期审核'),
    text('Running', '运行实例'),
  ];
  table(
    head.map(t),
    items.map((row) => [
      row.key,
      row.version,
      t(stageText(row.state)),
      t(row.owner.title),
      due(row, terminal),
      String(row.running),
    ]),
  );
  line();
  return items;
}

/** One process: its versions, where it is used, what it uses. */
export async function showProcess({ call }: SignedIn, key: string, terminal: Terminal): Promise<ExitCode> {
  const found = accepted<Detail>(await call('GET', `/processes/${encodeURIComponent(key)}`));
  const { t, table, line, result } = terminal;
  const facts: readonly (readonly [Text, string])[] = [
    [text('Process', '流程'), t(found.title)],
    [text('Owner', '负责人'), t(found.owner.title)],
    [text('Next review', '下次定期审核'), due(found, terminal)],
    [text('Calls', '调用'), found.calls.map(({ id }) => id).join(', ') || '–'],
    [text('Called by', '被调用于'), found.calledBy.map(({ id }) => id).join(', ') || '–'],
    [
      text('Plugins', '插件'),
      Object.entries(found.plugins)
        .map((it) => it.join(' '))
        .join(', ') || '–',
    ],
  ];
  table(
    [found.key, found.version],
    facts.map(([name, value]) => [t(name), value]),
  );
  line();
  table(
    [
      text('Version', '版本'),
      text('State', '状态'),
      text('Running', '运行实例'),
      text('Incidents', '异常'),
      text('Signed by', '签名'),
      text('Hash or draft', '哈希或草稿'),
    ].map(t),
    found.versions.map((it) => [
      it.version,
      t(stageText(it.state)),
      String(it.running),
      String(it.incidents),
      it.signatures.map(({ printedName, meaning }) => `${t(meaning)}: ${printedName}`).join(', ') || '–',
      it.hash ?? it.draft ?? '–',
    ]),
  );
  result({ ok: true, process: found });
  return 0;
}
