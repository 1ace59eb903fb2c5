import { type Outcome, outcome, type Text, text } from '../../kernel/outcome.ts';

/** What is looked at in a pack, in this order. */
export const CHECKS = {
  file: text('Form of the file', '文件格式'),
  signature: text('Signature of its installation', '来源安装的签名'),
  trust: text('The installation is trusted', '来源安装受信任'),
  files: text('Files of the package and their hashes', '流程包文件及其哈希'),
  records: text('Signed records and their hashes', '签名记录及其哈希'),
  people: text('Author, reviewer and approver are three people', '编制、审核、批准为三人'),
  gate: text('Record of the gate that was approved', '经批准的验证关口记录'),
  validation: text('Form of the validation document', '验证文件格式'),
  documents: text('Documents and their hashes', '文件及其哈希'),
  plan: text('Executions of the gate, as recorded', '验证关口执行记录一致'),
  scope: text('Scope and risk, computed again', '范围与风险（重新计算）'),
  matrix: text('Requirements matrix, computed again from the scenarios', '需求追踪矩阵（由场景重新计算）'),
  scenarios: text('Scenarios and coverage, as recorded', '场景与覆盖率与记录一致'),
  approvals: text('Approvals, as signed', '批准与签名一致'),
  hashes: text('Hashes, computed again', '哈希（重新计算）'),
  run: text('Scenarios, executed again by this build', '由本构建重新执行场景'),
} as const satisfies Readonly<Record<string, Text>>;

export type CheckId = keyof typeof CHECKS;

export interface Check {
  readonly check: CheckId;
  readonly title: Text;
  readonly ok: boolean;
  readonly problems: readonly Outcome[];
}

export const check = (id: CheckId, problems: readonly Outcome[]): Check => ({
  check: id,
  title: CHECKS[id],
  ok: problems.length === 0,
  problems,
});

export const WHY = {
  signature: text('The signature of its installation does not hold', '其所属安装的签名无效'),
  package: text('The files are not those of its hash', '文件与其哈希不一致'),
  file: text('This file is not the one that was validated', '此文件不是经验证的文件'),
  record: text('A signed record was changed', '签名记录已被改动'),
  approval: text(
    'Author, reviewer and approver who signed exactly this package are not three people',
    '对该流程包签名的编制、审核、批准人不是三人',
  ),
  gate: text('The record of the gate is not the one that was approved', '验证关口记录与批准的不一致'),
  document: text('A document is not the one of its hash', '文件与其哈希不一致'),
  differs: text('The validation document says something else than the records', '验证文件与记录不一致'),
} as const;

export const broken = (why: Text, path: string): Outcome =>
  outcome(
    'pack-broken',
    text(`${why.en}: ask its installation for the pack again.`, `${why['zh-CN']}：请向其所属安装重新索取。`),
    { path },
  );

export const untrusted = (key: string): Outcome =>
  outcome(
    'pack-untrusted',
    text(
      `The pack is of an installation that is not trusted here (${key}): name its key with --trust, or in SIGNET_TRUSTED_KEYS, once you know whose it is.`,
      `该包来自未受信任的安装（${key}）：确认来源后，请用 --trust 或 SIGNET_TRUSTED_KEYS 指定其密钥。`,
    ),
    { path: 'installation.key' },
  );
