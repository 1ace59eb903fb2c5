import { type Context, contextOf, roleWords } from './context.ts';
import type { Block, Line, Section, SopDocument } from './document.ts';
import { formBlocks } from './form.ts';
import { historyBlocks, parameterBlocks, recordBlocks, relationBlocks, roleBlocks, ruleBlocks } from './parts.ts';
import { settingsBlocks } from './settings.ts';
import { stepBlocks } from './steps.ts';
import type { SopSubject } from './subject.ts';

/** A process as the document that people read: nothing is written by hand, so that it never differs from what runs. */
export async function sopOf(subject: SopSubject, language: 'en' | 'zh-CN'): Promise<SopDocument> {
  const context = contextOf(subject, language);
  const { t, of } = context.words;
  const forms = Object.values(subject.forms).flatMap((form) => formBlocks(context, form));
  const parts: readonly (readonly [string, readonly Block[]])[] = [
    [t('Purpose', '目的'), [paragraph(purpose(context))]],
    [t('Scope', '适用范围'), scope(context)],
    [t('Roles and duties', '角色与职责'), roleBlocks(context)],
    [t('Records', '记录'), recordBlocks(context)],
    [t('Procedure', '工作程序'), [...conventions(context), ...stepBlocks(context)]],
    [t('Forms', '表单'), forms.length > 0 ? forms : [paragraph([t('None.', '无。')])]],
    [t('Rules', '判定规则'), ruleBlocks(context)],
    [t('Parameters', '参数'), parameterBlocks(context)],
    [t('Messages and related processes', '消息与相关流程'), relationBlocks(context)],
    [t('History of changes', '变更历史'), historyBlocks(context)],
    [t('Annex A: diagram', '附录 A：流程图'), [{ kind: 'diagram', label: of(subject.manifest.title) }]],
    [t('Annex B: settings of every element', '附录 B：各元素设置'), await settingsBlocks(context)],
  ];
  const sections = parts.map(([title, blocks], index): Section => ({ number: String(index + 1), title, blocks }));
  return { language, title: of(subject.manifest.title), head: headOf(context), footer: FOOTER(context), sections };
}

const paragraph = (says: Line): Block => ({ kind: 'paragraph', says });

function purpose({ subject, words: { t, of, quoted } }: Context): Line {
  const name = quoted(of(subject.manifest.title));
  return [
    t(
      `This document says how ${name} is performed: who does what, in which order, on which conditions, and what is recorded. It is generated from the definition that the system executes, and says nothing else than what the system does.`,
      `本文件规定${name}的执行方法：由谁、按什么顺序、在什么条件下做什么，以及形成哪些记录。本文件由系统所执行的流程定义生成，内容与系统的实际执行一致。`,
    ),
  ];
}

/** What holds for every step is said once. */
const conventions = ({ words: { t } }: Context): readonly Block[] => [
  paragraph([
    t(
      'The steps are performed in the order in which they stand, unless a step says where to go on. Times run from the moment at which a step becomes due. A reminder or an escalation tells people; it never decides, signs or approves.',
      '各步骤按所列顺序执行，步骤另有规定的从其规定。时限自步骤开始时起算。提醒与升级仅通知相关人员，不代为决定、签名或批准。',
    ),
  ]),
  paragraph([
    t(
      'What the system does and cannot complete after its attempts is handled as the step says; where it says nothing, the step stands still as an incident until a system operator resolves it. Nothing is skipped.',
      '系统作业经规定次数尝试仍未完成的，按该步骤的规定处理；未作规定的，本步骤停止并登记为异常，待系统运维员处理后继续，不得跳过。',
    ),
  ]),
];

function scope(context: Context): readonly Block[] {
  const { subject, words } = context;
  const { t, of, quoted } = words;
  const { businessKey, zone } = subject.manifest;
  const begun = Object.values(subject.process.nodes).filter(
    (it) => it.kind === 'startEvent' && it.parent === subject.process.id,
  );
  const starts = begun.flatMap((it) => (it.title.en === it.id ? [] : [[quoted(of(it.title))]]));
  return [
    paragraph([
      t(
        'It applies to every instance that is begun with this version. Each instance is identified by ',
        '适用于以本版本启动的每个实例。每个实例以 ',
      ),
      { code: businessKey },
      t(
        '; instances that run already finish with the version that they were begun with. Times are those of the zone ',
        ' 标识；已在进行的实例按启动时的版本完成。时间以时区 ',
      ),
      { code: zone },
      t('.', ' 为准。'),
    ]),
    ...(starts.length > 0
      ? [paragraph([t('It is begun by: ', '启动事件：'), ...words.listed(starts, 'or'), t('.', '。')])]
      : []),
  ];
}

function headOf(context: Context): readonly (readonly [string, Line])[] {
  const { subject, words } = context;
  const { t, of } = words;
  const { key, version, owner } = subject.manifest;
  const { standing } = subject;
  return [
    [t('Process', '流程'), [{ code: key }]],
    [t('Version', '版本'), [version]],
    [t('State', '状态'), [standing ? of(standing.state) : t('not deployed', '未部署')]],
    [t('In force from', '生效时间'), [standing?.effectiveFrom?.slice(0, 16).replace('T', ' ').concat(' UTC') ?? '–']],
    [t('Owner', '负责人'), [roleWords(context, owner)]],
    [t('Next review', '下次定期审核'), [standing?.nextReview?.slice(0, 10) ?? '–']],
    [t('Package hash', '流程包哈希'), [{ code: subject.hash }]],
  ];
}

const FOOTER = ({ words: { t } }: Context): string => t('Printed copies are uncontrolled.', '打印件为非受控文件。');
