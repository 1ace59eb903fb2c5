import { asc, inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { characteristic, type inspection, inspectionResult } from '../../schemas/db/erp/inspections.ts';
import { typesOf, wrongEquipment } from '../equipment/types.ts';
import { futureOf, inOrder } from './clock.ts';
import { judge, together } from './due-limits.ts';
import { both, type Reading } from './evidence.ts';

type Inspection = typeof inspection.$inferSelect;

const OUTSIDE = text('not measured during the inspection', '非检验期间测得');

/** What was measured in some inspections, in the order of their numbers. */
export const resultsOf = (tx: Reading, inspections: readonly Inspection[]) =>
  tx.db
    .select()
    .from(inspectionResult)
    .where(
      inArray(
        inspectionResult.inspection,
        inspections.map((it) => it.number),
      ),
    )
    .orderBy(asc(inspectionResult.inspection), asc(inspectionResult.characteristic));

/**
 * The results of some inspections against the specification that each names: its characteristics say what must be measured,
 * within which limits and with what instrument. The copy of the limits in a result judges nothing.
 */
export async function judgedResults(tx: Reading, inspections: readonly Inspection[]) {
  const measured = inspections.length === 0 ? [] : await resultsOf(tx, inspections);
  const specified =
    inspections.length === 0
      ? []
      : await tx.db
          .select()
          .from(characteristic)
          .where(inArray(characteristic.specification, [...new Set(inspections.map((it) => it.specification))]))
          .orderBy(asc(characteristic.specification), asc(characteristic.position));
  const types = await typesOf(
    tx,
    measured.map((it) => it.instrument),
  );
  const future = await futureOf(tx);
  const missing: Text[] = [];
  const parts = inspections.map((of) => {
    const due = specified.filter((it) => it.specification === of.specification);
    const own = measured.filter((it) => it.inspection === of.number);
    const named = (it: { readonly name: Text }) => both(it.name, (name) => `${of.number} ${name}`);
    const nothing =
      due.length === 0
        ? [text(`characteristics of ${of.specification}`, `${of.specification} 的检验项目`)]
        : own.filter((it) => !due.some(({ code }) => code === it.characteristic)).map(named);
    const judged = due.flatMap((it) => {
      const result = own.find((each) => each.characteristic === it.code);
      if (!result) {
        missing.push(named(it));
        return [];
      }
      const within = inOrder(future, of.startedAt, result.measuredAt, of.finishedAt ?? result.measuredAt);
      const absent = [
        ...(within ? [] : [both(named(it), (name, on) => `${name}: ${OUTSIDE[on]}`)]),
        ...wrongEquipment(types, named(it), { used: result.instrument, due: it.instrumentType }),
      ];
      return [judge(named(it), result, it), { absent, outOfLimit: [] }];
    });
    return together([...judged, { absent: nothing, outOfLimit: [] }]);
  });
  return { ...together(parts), missing };
}
