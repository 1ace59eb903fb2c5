import { type Text, text } from '../../kernel/outcome.ts';
import { accepted, type SignedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import type { DefinitionSummary, Draft, DraftSummary } from './wire.ts';

const STAGES: Readonly<Record<string, Text>> = {
  draft: text('draft', '草稿'),
  'in-review': text('in review', '审核中'),
  verified: text('verified', '已验证'),
  approved: text('approved', '已批准'),
  effective: text('effective', '已生效'),
  discarded: text('discarded', '已废弃'),
  pilot: text('pilot', '试运行'),
  superseded: text('superseded', '已替代'),
  retired: text('retired', '已退役'),
};

export const stageText = (id: string): Text => STAGES[id] ?? text(id, id);

/** Versions with their state, and packages on their way. */
export async function listAll({ call }: SignedIn, terminal: Terminal): Promise<ExitCode> {
  const { t, table, line, result } = terminal;
  const { items: versions } = accepted<{ items: DefinitionSummary[] }>(await call('GET', '/definitions'));
  const { items: drafts } = accepted<{ items: DraftSummary[] }>(await call('GET', '/drafts'));
  table(
    [
      text('Process', '流程'),
      text('Version', '版本'),
      text('State', '状态'),
      text('Title', '名称'),
      text('Hash', '哈希'),
    ].map(t),
    versions.map(({ key, version, state, title, hash }) => [key, version, t(stageText(state)), t(title), hash]),
  );
  const open = drafts.filter(({ stage, reviewDue }) => stage !== 'effective' || reviewDue !== null);
  line();
  table(
    [
      text('Draft', '草稿'),
      text('Process', '流程'),
      text('Stage', '阶段'),
      text('Review due', '补审期限'),
      text('Changed by', '修改人'),
      text('At', '时间'),
    ].map(t),
    open.map(({ id, key, stage, reviewDue, changedByName, changedAt }) => [
      id,
      key,
      t(stageText(stage)),
      reviewDue ?? '–',
      changedByName,
      changedAt,
    ]),
  );
  result({ ok: true, definitions: versions, drafts: open });
  return 0;
}

/** One draft: where it stands, who signed what, and what can be done next. */
export async function showOne({ call }: SignedIn, id: string, terminal: Terminal): Promise<ExitCode> {
  const found = accepted<Draft>(await call('GET', `/drafts/${encodeURIComponent(id)}`));
  describe(found, terminal);
  const { files: _, ...said } = found;
  terminal.result({ ok: true, ...said });
  return 0;
}

export function describe(found: Draft, { t, line, table }: Terminal): void {
  const { key, title, stage, hash, authors, signatures, evidence, openComments, next, effectiveFrom, reviewDue } =
    found;
  const rows: readonly (readonly [Text, string])[] = [
    [text('Process', '流程'), `${key} (${t(title)})`],
    [text('Stage', '阶段'), t(stageText(stage))],
    [text('Package', '流程包哈希'), hash ?? t(text('no package yet', '尚不成流程包'))],
    [text('Authors', '编制人'), authors.map(({ printedName }) => printedName).join(', ')],
    [text('Evidence', '验证记录'), evidence ?? '–'],
    [text('Open comments', '未处理意见'), String(openComments)],
    [text('Effective from', '生效时间'), effectiveFrom ?? '–'],
    [text('Review due after emergency', '紧急批准后的补审期限'), reviewDue ?? '–'],
    [text('Next', '下一步'), next.map(({ step }) => step).join(', ') || '–'],
  ];
  table(
    [t(text('Draft', '草稿')), found.id],
    rows.map(([name, value]) => [t(name), value]),
  );
  line();
  table(
    [text('Signed by', '签名人'), text('Meaning', '含义'), text('At', '时间'), text('Reason', '原因')].map(t),
    signatures.map(({ printedName, meaning, signedAt, zone, reason }) => [
      printedName,
      t(meaning),
      `${signedAt} (${zone})`,
      reason ?? '–',
    ]),
  );
}
