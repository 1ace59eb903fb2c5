import { type Act, record } from '../audit/append.ts';
import { alertSecurity } from '../identity/alert.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';

/** The process or the message, and what the refusal is about. */
type About = Required<Pick<Act, 'resource' | 'resourceId' | 'after'>>;

/** Nobody who could answer is there when a process may not begin by an event: it is on record, and who mends it is told at once. */
export async function notBegun(tx: Transaction, { code, message }: Outcome, about: About): Promise<void> {
  await record(tx, { action: 'instance.start', result: 'denied', code, ...about });
  const subject = text(
    `An event did not begin a process (${about.resourceId}): ${message.en}`,
    `事件未能启动流程（${about.resourceId}）：${message['zh-CN']}`,
  );
  await alertSecurity(tx, `not-begun:${about.resourceId}:${code}`, subject);
}
