import { type Text, text } from '../kernel/outcome.ts';

/** The closed list of what a signature can mean (SIG-3). Its text is stored with the signature, never looked up later. */
const MEANINGS = {
  authored: text('Authored', '编制'),
  reviewed: text('Reviewed', '审核'),
  approved: text('Approved', '批准'),
  performed: text('Performed', '执行'),
  verified: text('Verified', '复核'),
  dispositioned: text('Dispositioned', '处置'),
  'released-production': text('Released from production', '生产放行'),
  'released-market': text('Released to market', '上市放行'),
  rejected: text('Rejected', '否决'),
  acknowledged: text('Acknowledged', '知悉'),
  'read-understood': text('Read and understood', '已阅读并理解'),
} as const satisfies Readonly<Record<string, Text>>;

export type Meaning = keyof typeof MEANINGS;

export const meanings = Object.keys(MEANINGS) as Meaning[];
export const isMeaning = (id: string): id is Meaning => Object.hasOwn(MEANINGS, id);
export const meaningText = (id: Meaning): Text => MEANINGS[id];
