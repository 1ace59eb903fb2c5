import { desc, eq } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { ifuRevision, labelPrint, labelRevision } from '../../schemas/db/erp/labels.ts';
import { type Collect, group, holdsAt, type Reading } from '../quality/evidence.ts';

/** The print that is on the product: the last of the latest cycle. */
export async function lastPrint(tx: Reading, lot: string) {
  const [found] = await tx.db
    .select({ print: labelPrint, label: labelRevision, ifu: ifuRevision })
    .from(labelPrint)
    .innerJoin(labelRevision, eq(labelRevision.id, labelPrint.labelRevision))
    .innerJoin(ifuRevision, eq(ifuRevision.id, labelPrint.ifuRevision))
    .where(eq(labelPrint.lot, lot))
    .orderBy(desc(labelPrint.cycle), desc(labelPrint.printedAt), desc(labelPrint.id))
    .limit(1);
  return found;
}

/** GMP 104(五): label and instructions were current when they were printed, and a person examined the sample (REL-9). */
export const collectLabels: Collect = async (tx, lot) => {
  const found = await lastPrint(tx, lot);
  if (!found) return { labels: group([]), ifu: group([]), labelSample: group([]) };
  const { print, label, ifu } = found;
  const printed = {
    table: 'erp.label_print',
    id: print.id,
    label: text(`Print ${print.id}, cycle ${print.cycle}`, `打印 ${print.id}，第 ${print.cycle} 循环`),
  };
  const row = (table: string, id: string) => ({ table, id, label: id });
  const stale = ({ id, validFrom, validTo }: typeof label): Text[] => {
    if (holdsAt(validFrom, validTo, print.printedAt)) return [];
    const day = iso(print.printedAt).slice(0, 10);
    return [text(`${id}, printed on ${day}`, `${id}（打印于 ${day}）`)];
  };
  return {
    labels: group([printed, row('erp.label_revision', label.id)], { notCurrent: stale(label) }),
    ifu: group([printed, row('erp.ifu_revision', ifu.id)], { notCurrent: stale(ifu) }),
    labelSample: group(
      [printed],
      print.sampleResult === null
        ? undefined
        : { result: print.sampleResult, examined: print.sampleCheckedBy !== null },
    ),
  };
};
