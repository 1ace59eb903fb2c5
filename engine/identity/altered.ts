import { type Act, record } from '../audit/append.ts';
import { type Text, text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';
import { alertSecurity } from './alert.ts';

type About = Required<Pick<Act, 'action' | 'resource' | 'resourceId' | 'code'>> & Pick<Act, 'after'>;

/**
 * Something in the database that Signet did not write was to count: it does not, which is on record, and whoever looks after
 * accounts is told at once. Asked for again and again, a page that polls say, it is said once in ten minutes.
 */
export async function raiseAltered(tx: Transaction, about: About, what: Text): Promise<void> {
  const { code, resourceId } = about;
  if (await alertSecurity(tx, `${code}:${resourceId}`, subject(what))) await record(tx, { ...about, result: 'denied' });
}

const subject = (what: Text): Text =>
  text(
    `Changed outside of Signet and refused: ${what.en}. Run signet audit verify.`,
    `在 Signet 之外被改动，已拒绝：${what['zh-CN']}。请运行 signet audit verify。`,
  );
