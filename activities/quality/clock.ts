import { sql } from 'drizzle-orm';
import { millis, once, type Reading } from './evidence.ts';

/** Clocks of two systems differ by less. */
const CLOCKS_DIFFER = 300_000;

/** Tells what is said to have happened later than now: no record of it can be true. The one look at the clock. */
export const futureOf = (tx: Reading): Promise<(moment: string | null) => boolean> =>
  once(tx, 'clock', () => readClock(tx));

async function readClock(tx: Reading): Promise<(moment: string | null) => boolean> {
  const [read] = await tx.db.execute<{ now: string }>(sql`select clock_timestamp()::text as now`);
  const limit = millis(read?.now ?? '') + CLOCKS_DIFFER;
  return (moment) => moment !== null && millis(moment) > limit;
}

/** Do the moments follow each other, and none lies in the future? An absent one follows nothing. */
export function inOrder(future: (moment: string | null) => boolean, ...moments: readonly (string | null)[]): boolean {
  return moments.every((it, nth) => {
    if (it === null || future(it)) return false;
    const before = moments[nth - 1];
    return before === undefined || before === null || millis(before) <= millis(it);
  });
}
