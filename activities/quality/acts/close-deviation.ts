import { eq } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import { iso } from '../../../engine/audit/canonical.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { deviation } from '../../../schemas/db/erp/quality.ts';
import { done, type PlantAct, reasonMissing, refused } from '../../erp/act.ts';
import { closesDeviation, leavesNobody } from '../parts.ts';

/** What was closed, as it stood then: a deviation of another class would have asked for more (REL-6). */
const closedOf = ({
  lot,
  kind,
  class: of,
  title,
  openedAt,
  openedBy,
  sourceSystem,
}: typeof deviation.$inferSelect) => ({
  ...{ lot, kind, class: of, openedBy, sourceSystem },
  title: { ...title },
  openedAt: iso(openedAt),
});

interface Closing {
  readonly number: string;
  readonly disposition: string;
}

/** Closes a deviation with its disposition. Whoever opened it does not close it. */
export async function closeDeviation(tx: Transaction, { number, disposition }: Closing): Promise<PlantAct> {
  const [found] = await tx.db.select().from(deviation).where(eq(deviation.number, number)).for('update');
  if (!found)
    return refused('deviation-unknown', `There is no deviation ${number}.`, `偏差 ${number} 不存在。`, 'number');
  if (found.closedAt)
    return refused('deviation-closed', `Deviation ${number} is closed already.`, `偏差 ${number} 已关闭。`, 'number');
  if (!disposition.trim())
    return refused(
      'disposition-missing',
      'State how the deviation was disposed of.',
      '请填写偏差的处置结论。',
      'disposition',
    );
  if (found.openedBy === tx.actor.id)
    return refused(
      'own-deviation',
      'Whoever opened a deviation does not close it.',
      '偏差提出人不得关闭本人提出的偏差。',
      'number',
    );
  const refusal = reasonMissing(tx) ?? (await leavesNobody(tx, closesDeviation(found)));
  if (refusal) return refusal;

  const after = { closedAt: tx.now, closedBy: tx.actor.id, disposition: disposition.trim() };
  await tx.db.update(deviation).set(after).where(eq(deviation.number, number));
  const before = { closedAt: null, closedBy: null, disposition: found.disposition };
  await record(tx, {
    action: 'deviation.close',
    result: 'done',
    resource: 'deviation',
    resourceId: number,
    before,
    after: { ...after, ...closedOf(found) },
  });
  return done({ number, lot: found.lot, ...after });
}
