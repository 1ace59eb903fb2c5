import { outcome, text } from '../kernel/outcome.ts';
import type { Broken } from './verify.ts';

const PROBLEMS = {
  'hash-differs': text('The content of this row is not what was written.', '该行内容与写入时不一致。'),
  'chain-broken': text(
    'This row does not follow the one before it: a row was removed, added or changed.',
    '该行与前一行不衔接：有记录被删除、插入或修改。',
  ),
  'tail-missing': text(
    'The instance says that more steps were written than there are.',
    '实例显示的步骤数多于现存步骤：尾部记录缺失。',
  ),
  'signature-missing': text(
    'This step completed a task that is signed, and its signature is gone.',
    '该步骤办理了须签名的任务，而其电子签名已不存在。',
  ),
  'signature-without-act': text(
    'No step of this process was completed with this signature: it was added outside of Signet.',
    '本流程没有任何步骤以该签名完成：系在 Signet 之外添加。',
  ),
  'instance-missing': text(
    'The steps of this process stand, and the process itself is gone.',
    '该流程的步骤仍在，而流程本身已不存在。',
  ),
  'state-differs': text(
    'The state of this process is not what its steps lead to: it was changed outside of Signet.',
    '该流程的状态与其步骤推导的结果不一致：曾在 Signet 之外被改动。',
  ),
  'step-not-taken': text(
    'The process never took this step: it was added outside of Signet.',
    '流程从未执行该步骤：系在 Signet 之外添加。',
  ),
  'task-missing-process': text(
    'This task belongs to no process: it was added outside of Signet.',
    '该任务不属于任何流程：系在 Signet 之外添加。',
  ),
  'task-differs': text(
    'This task is not what the steps of its process say: it was changed outside of Signet.',
    '该任务与其流程步骤所记载的不一致：曾在 Signet 之外被改动。',
  ),
  'subscription-differs': text(
    'What this process waits for is not what its steps say: what is sent to it would not reach it. It is written anew by signet rebuild.',
    '该流程登记的等待事项与其步骤不一致：发给它的消息将无法送达。请用 signet rebuild 重新登记。',
  ),
  'incident-differs': text(
    'This incident is not what the steps of its process say: it was changed outside of Signet.',
    '该异常事件与其流程步骤所记载的不一致：曾在 Signet 之外被改动。',
  ),
  'not-as-recorded': text(
    'This row is not what the acts on record made of it: it was written outside of Signet.',
    '该行与审计追踪所记录的操作结果不一致：曾在 Signet 之外被写入。',
  ),
  'row-missing': text(
    'This row was made by an act on record, and is gone.',
    '审计追踪记录了该行的产生，而该行已不存在。',
  ),
  'writer-without-act': text(
    'The application’s own database account wrote this row, and nothing is on record of its transaction: it was written outside of Signet.',
    '该行由应用程序自身的数据库账户写入，而其事务没有任何操作记录：曾在 Signet 之外被写入。',
  ),
  'stage-without-act': text(
    'What was signed and verified does not support where this package stands: author, reviewer and approver are three people, and sign this very package.',
    '现有签名与验证记录不足以支持该流程包所处的阶段：编制、审核、批准须由三人对同一流程包分别签名。',
  ),
  'review-without-act': text(
    'The signed periodic review and the act on record of it do not agree: one of them was added, changed or removed outside of Signet.',
    '定期审核的签名与其审计记录不一致：其一曾在 Signet 之外被添加、改动或删除。',
  ),
  'seal-broken': text('The rows under this seal are not those that were sealed.', '该封签下的记录与封签时不一致。'),
  'code-differs': text(
    'The code of this row was not made with the key of this installation: it was added outside of Signet.',
    '该行的校验码不是用本安装的密钥生成：系在 Signet 之外添加。',
  ),
  'code-missing': text(
    'This row has no code, though all rows had one when it was written: it was added outside of Signet.',
    '该行没有校验码，而其写入之时所有记录均有校验码：系在 Signet 之外添加。',
  ),
  'uncoded-differ': text(
    'The rows without a code, or the documents that no act stored, are not those that stood when this act put them on record: one was removed, added or changed.',
    '没有校验码的记录（或无存档操作的文件）与该操作登记时的不一致：有记录被删除、插入或修改。',
  ),
  'row-copied': text(
    'This row is a copy of an earlier one: it was added outside of Signet.',
    '该行复制自先前的记录：系在 Signet 之外添加。',
  ),
  'not-checked': text(
    'Whatever needs no key holds, but who wrote this row could not be checked: the key of its code is missing. Give it with SIGNET_KEYS.',
    '无需密钥的内容均有效，但无法校验该行由谁写入：缺少其校验码的密钥。请通过 SIGNET_KEYS 提供。',
  ),
  'anchor-differs': text(
    'This seal is not the one that was anchored outside the database.',
    '该封签与数据库外的锚定记录不一致。',
  ),
} as const;

export function broken(table: string, row: string, code: keyof typeof PROBLEMS): Broken {
  return { table, row, problem: outcome(code, PROBLEMS[code], { path: `${table}/${row}` }) };
}
