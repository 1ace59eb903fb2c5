import { beginnings } from '../kernel/beginnings.ts';
import type { Process } from '../kernel/model.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';
import { effectiveAll } from './load.ts';

const messagesOf = (process: Process) =>
  beginnings(process).flatMap(({ element, trigger }) =>
    trigger.kind === 'message' ? [{ element, message: trigger.message }] : [],
  );

/** A message begins one process: another one that it would begin as well could take it away unseen. */
export async function begunElsewhere(tx: Transaction, key: string, process: Process): Promise<readonly Outcome[]> {
  const own = messagesOf(process);
  if (own.length === 0) return [];
  const others = (await effectiveAll(tx.db)).filter((each) => each.key !== key);
  return own.flatMap(({ element, message }) =>
    others
      .filter((other) => messagesOf(other.process).some((start) => start.message === message))
      .map((other) =>
        outcome(
          'start-message-taken',
          text(
            `The message "${message}" begins ${other.key} already: give this start another message.`,
            `消息“${message}”已用于启动 ${other.key}：请为此开始事件使用其他消息。`,
          ),
          { path: element },
        ),
      ),
  );
}
