import { Command, Option } from 'commander';
import { type Text, text } from '../../kernel/outcome.ts';
import { documentFor } from '../definitions/document.ts';
import { draftFrom } from '../definitions/draft.ts';
import { endPilot, listReaders, signRead } from '../definitions/pilot.ts';
import { showProcess } from '../definitions/processes.ts';
import { listAll, showOne } from '../definitions/show.ts';
import { componentsOf, type StepOptions, signStep, told } from '../definitions/step.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import { type Connection, type SignedIn, signedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

type Options = Connection &
  StepOptions & {
    readonly json?: boolean;
    readonly onto?: string;
    readonly reject?: boolean;
    readonly emergency?: boolean;
  };

type Work = (session: SignedIn, subject: string, options: Options, terminal: Terminal) => Promise<ExitCode>;

interface Described {
  readonly name: string;
  readonly says: Text;
  readonly subject?: readonly [string, Text];
  readonly options?: readonly (readonly [string, Text])[];
  readonly work: Work;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DRAFT = ['<draft>', text('id of the draft', '草稿的 id')] as const;
const REASON = ['--reason <text>', text('why, for the record', '原因（记入记录）')] as const;
const SEEN = [
  '--seen <hash>',
  text(
    'refuse unless the package has this hash (signet check prints it)',
    '流程包哈希不符时拒绝（哈希由 signet check 显示）',
  ),
] as const;
const REJECT = [
  '--reject',
  text('reject it, with the reason: it goes back to its authors', '否决并说明原因：退回编制人'),
] as const;
const EMERGENCY = [
  '--emergency',
  text('before its review, which is due afterwards, with the reason', '按紧急程序先行批准，说明原因，事后补审'),
] as const;
const FROM = ['--from <time>', text('when, ISO 8601 (default: now)', '生效时间，ISO 8601（默认立即）')] as const;

const SCOPE = [
  '--scope <places>',
  text(
    'as a pilot for these places only: line=catheter-1,product=C-100 (site, line, product)',
    '仅在此范围试运行：line=catheter-1,product=C-100（site、line、product）',
  ),
] as const;
const MEASURES = [
  '--measures <limits>',
  text(
    'what decides the pilot, as averages of one instance: hours=24,incidents=0 (refused-signatures, cycles, hours, incidents)',
    '决定试运行成败的指标（每个实例的平均值）：hours=24,incidents=0（refused-signatures、cycles、hours、incidents）',
  ),
] as const;
const UNTIL = ['--until <time>', text('when the pilot ends by itself, ISO 8601', '试运行到期时间，ISO 8601')] as const;
const HASH = ['<hash>', text('hash of the version', '版本的哈希')] as const;

const step =
  (name: string, meaning: string): Work =>
  (session, id, options, terminal) =>
    signStep(session, { id, step: name, meaning: options.reject ? 'rejected' : meaning }, options, terminal);

const COMMANDS: readonly Described[] = [
  {
    name: 'list',
    says: text('versions with their state, and packages on their way', '列出各版本及其状态，以及流转中的流程包'),
    work: (session, _, __, terminal) => listAll(session, terminal),
  },
  {
    name: 'show',
    says: text(
      'one process with its versions, or one draft: stage, signatures, what is next',
      '查看流程及其各版本，或查看草稿：阶段、签名与下一步',
    ),
    subject: ['<process|draft>', text('key of the process, or id of the draft', '流程的键，或草稿的 id')],
    work: (session, id, _, terminal) =>
      UUID.test(id) ? showOne(session, id, terminal) : showProcess(session, id, terminal),
  },
  {
    name: 'draft',
    says: text('take a package folder to a draft', '将流程包目录建为草稿'),
    subject: ['<package>', text('folder of the package', '流程包目录')],
    options: [['--onto <draft>', text('as the next revision of this draft', '作为该草稿的下一修订')]],
    work: (session, folder, { onto }, terminal) => draftFrom(session, folder, onto, terminal),
  },
  {
    name: 'submit',
    says: text('sign a draft as authored, for review', '以“编制”签名并提交审核'),
    subject: DRAFT,
    options: [REASON, SEEN],
    work: step('submit', 'authored'),
  },
  {
    name: 'review',
    says: text('sign a submitted package as reviewed', '以“审核”签名'),
    subject: DRAFT,
    options: [REASON, SEEN, REJECT],
    work: step('review', 'reviewed'),
  },
  {
    name: 'verify',
    says: text('have the server execute the gate to verified', '由服务器执行验证'),
    subject: DRAFT,
    work: async (session, id, _, terminal) => told(await session.call('POST', `/drafts/${id}/verify`), terminal),
  },
  {
    name: 'approve',
    says: text('sign a verified package as approved', '以“批准”签名'),
    subject: DRAFT,
    options: [REASON, SEEN, REJECT, EMERGENCY],
    work: (session, id, options, terminal) =>
      step(options.emergency ? 'approve-emergency' : 'approve', 'approved')(session, id, options, terminal),
  },
  {
    name: 'effective',
    says: text(
      'put an approved package into force, for everyone or as a pilot, signed',
      '使已批准的流程包全面生效或限定范围试运行（须签名）',
    ),
    subject: DRAFT,
    options: [REASON, SEEN, FROM, SCOPE, MEASURES, UNTIL],
    work: step('make-effective', 'performed'),
  },
  {
    name: 'take-back',
    says: text(
      'end a pilot, signed: new instances begin with the version for everyone',
      '收回试运行（须签名）：新流程按全面生效版本启动',
    ),
    subject: HASH,
    options: [REASON],
    work: endPilot('take-back'),
  },
  {
    name: 'extend',
    says: text('make a pilot the version for everyone, signed', '将试运行版本推广为全面生效（须签名）'),
    subject: HASH,
    options: [REASON],
    work: endPilot('extend'),
  },
  {
    name: 'readers',
    says: text('who is to read a version, and who has', '应阅读某一版本的人员及其阅读情况'),
    subject: HASH,
    work: (session, hash, _, terminal) => listReaders(session, hash, terminal),
  },
  {
    name: 'read',
    says: text('sign that you read a version and understood it', '签名确认已阅读并理解某一版本'),
    subject: HASH,
    work: (session, hash, _, terminal) => signRead(session, hash, terminal),
  },
  {
    name: 'withdraw',
    says: text('take a package back to its authors', '撤回流程包'),
    subject: DRAFT,
    options: [REASON],
    work: async (session, id, { reason }, terminal) =>
      told(await session.call('POST', `/drafts/${id}/withdraw`, { reason }), terminal),
  },
  {
    name: 'retire',
    says: text('take a version out of use for good, signed', '使某一版本退役（须签名）'),
    subject: HASH,
    options: [REASON],
    work: async (session, hash, { reason }, terminal) => {
      const signature = await componentsOf(session, 'approved');
      const { status, body } = await session.call('POST', `/definitions/${hash}/retire`, { reason, signature });
      return told({ status, body: status >= 400 ? body : { ...body, stage: 'retired' } }, terminal);
    },
  },
];

export const definitionsCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  const command = new Command('definitions')
    .description(t('the life of a definition on a running Signet', '运行中的 Signet 上流程定义的生命周期'))
    .addHelpText(
      'after',
      `\n${t('draft -> submit -> review -> verify -> approve -> effective -> retire. Author, reviewer and approver are three people. The secret is asked for, or taken from SIGNET_SECRET; what is signed is shown before.', '草稿 → 提交 → 审核 → 验证 → 批准 → 生效 → 退役。编制、审核、批准须由三人分别完成。口令会提示输入，或取自 SIGNET_SECRET；签名内容会先显示。')}\n\n${t('Examples', '示例')}:\n  signet definitions draft workflows/batch-release --login gao.feng\n  signet definitions submit <draft> --login gao.feng --reason "CR-17: second reviewer"`,
    );
  for (const described of COMMANDS) command.addCommand(built(described, language));
  command.addCommand(documentCommand(language));
  return command;
};

/** Of files as well: it needs no running Signet, and nobody signs in for it. */
function documentCommand(language: Language): Command {
  const t = (said: Text) => said[language];
  return new Command('document')
    .description(
      t(text('a process as the procedure that people read, in Markdown', '以 Markdown 输出流程的标准操作规程')),
    )
    .argument('<package|hash>', t(text('folder of a package, or hash of a version', '流程包目录，或版本的哈希')))
    .addOption(
      new Option('--language <language>', t(text('language of the document', '文件语言'))).choices(['en', 'zh-CN']),
    )
    .option('--url <url>', t(text('address of the Signet', 'Signet 的地址')), 'http://localhost:7080')
    .option('--login <login>', t(text('account to act with (or SIGNET_LOGIN)', '所用账户（或 SIGNET_LOGIN）')))
    .option('--json', t(text('print the result as JSON', '以 JSON 输出结果')))
    .action((named: string, options: Connection & { json?: boolean; language?: Language }) =>
      run(language, options, (terminal) => documentFor(named, options, terminal)),
    );
}

function built({ name, says, subject, options = [], work }: Described, language: Language): Command {
  const t = (said: Text) => said[language];
  const command = new Command(name).description(t(says));
  if (subject) command.argument(subject[0], t(subject[1]));
  command
    .option('--url <url>', t(text('address of the Signet', 'Signet 的地址')), 'http://localhost:7080')
    .option('--login <login>', t(text('account to act with (or SIGNET_LOGIN)', '所用账户（或 SIGNET_LOGIN）')));
  for (const [flag, said] of options) command.option(flag, t(said));
  command.option('--json', t(text('print the result as JSON', '以 JSON 输出结果')));
  const act = (named: string, given: Options) =>
    run(language, given, (terminal) => signedIn(given, terminal, (session) => work(session, named, given, terminal)));
  return subject ? command.action(act) : command.action((given: Options) => act('', given));
}
