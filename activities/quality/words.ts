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

/** What the stock says of a lot (TRC-6). */
export const STOCK: Readonly<Record<'quarantine' | 'accepted' | 'rejected' | 'returned' | 'recalled', Text>> = {
  quarantine: text('in quarantine', '待检'),
  accepted: text('accepted', '合格'),
  rejected: text('rejected', '不合格'),
  returned: text('returned', '退货'),
  recalled: text('recalled', '召回'),
};
