import { type Text, text } from '../../kernel/outcome.ts';

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
