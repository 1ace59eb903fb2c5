import { Refused } from '../host/refused.ts';
import { outcome, text } from '../kernel/outcome.ts';

/** The reason for what an operator does to open instances; refused unless it was confirmed. */
export function confirmed({ reason, yes }: { readonly reason: string; readonly yes?: boolean }): string {
  if (!yes) throw new Refused(UNCONFIRMED);
  if (reason.trim() === '') throw new Refused(UNREASONED);
  return reason.trim();
}

const UNCONFIRMED = outcome(
  'not-confirmed',
  text(
    'Open processes would be changed by this. Read signet <command> --help, then add --yes to do it.',
    '此操作将影响未结束的流程。请先阅读 signet <命令> --help，确认后加 --yes 执行。',
  ),
);
export const UNREASONED = outcome(
  'reason-missing',
  text('State the reason: --reason "..."', '请填写原因：--reason "……"'),
);
