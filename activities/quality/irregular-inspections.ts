import { inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { type inspection, specification } from '../../schemas/db/erp/inspections.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { futureOf, inOrder } from './clock.ts';
import type { Reading } from './evidence.ts';

type Inspection = typeof inspection.$inferSelect;

/** Ended inspections whose records cannot be true: wrong times, or a specification of another item or kind. */
export async function irregularInspections(tx: Reading, inspections: readonly Inspection[]): Promise<Text[]> {
  if (inspections.length === 0) return [];
  const future = await futureOf(tx);
  const specified = await tx.db
    .select()
    .from(specification)
    .where(
      inArray(
        specification.id,
        inspections.map((it) => it.specification),
      ),
    );
  const inspected = await tx.db
    .select({ number: lots.number, item: lots.item })
    .from(lots)
    .where(
      inArray(
        lots.number,
        inspections.map((it) => it.lot),
      ),
    );
  return inspections.flatMap((it) => {
    const by = specified.find(({ id }) => id === it.specification);
    const item = inspected.find(({ number }) => number === it.lot)?.item;
    const own = by?.kind === it.kind && by.item === item;
    const issued = it.issuedAt === null ? [] : [it.issuedAt];
    const times = it.result === 'open' || inOrder(future, it.startedAt, it.finishedAt, ...issued);
    return [
      ...(own
        ? []
        : [text(`${it.number}: ${it.specification} for ${item}`, `${it.number}：${item} 的 ${it.specification}`)]),
      ...(times ? [] : [text(`times of ${it.number}`, `${it.number} 的起止时间`)]),
    ];
  });
}
