import { type Text, text } from '../../engine/kernel/outcome.ts';

/** What an inspection came to. */
export const RESULT: Readonly<Record<'open' | 'pass' | 'fail', Text>> = {
  open: text('not ended', '未完成'),
  pass: text('passed', '合格'),
  fail: text('failed', '不合格'),
};

/** When a lot is inspected. */
export const INSPECTION: Readonly<Record<'incoming' | 'in-process' | 'final', Text>> = {
  incoming: text('incoming inspection', '进货检验'),
  'in-process': text('in-process inspection', '过程检验'),
  final: text('final inspection', '成品检验'),
};
