import { and, asc, eq, inArray } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { calibration, equipment } from '../../schemas/db/erp/equipment.ts';
import { inspection, inspectionResult } from '../../schemas/db/erp/inspections.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { stepsOf } from '../mes/batch.ts';
import { both, type Collect, group, holdsAt, incomplete, millis, type Reading } from '../quality/evidence.ts';

interface Use {
  readonly equipment: string;
  readonly at: string;
  readonly where: Text;
}

/** Everything that was used to make, sterilise or measure the batch, each time. */
async function usesOf(tx: Reading, lot: string): Promise<Use[]> {
  const steps = (await stepsOf(tx, lot)).flatMap(({ step, operation }) =>
    [step.equipment, step.instrument].flatMap((it) =>
      it === null ? [] : [{ equipment: it, at: step.startedAt, where: operation.name }],
    ),
  );
  const measured = await tx.db
    .select({ instrument: inspectionResult.instrument, at: inspectionResult.measuredAt, name: inspectionResult.name })
    .from(inspectionResult)
    .innerJoin(inspection, eq(inspection.number, inspectionResult.inspection))
    .where(eq(inspection.lot, lot))
    .orderBy(asc(inspectionResult.inspection), asc(inspectionResult.characteristic));
  const sterilised = await tx.db
    .select()
    .from(sterilisationRecord)
    .where(eq(sterilisationRecord.lot, lot))
    .orderBy(asc(sterilisationRecord.startedAt), asc(sterilisationRecord.id));
  return [
    ...steps,
    ...sterilised.map((it) => ({ equipment: it.equipment, at: it.startedAt, where: text('Sterilisation', '灭菌') })),
    ...measured.flatMap(({ instrument, at, name }) =>
      instrument === null ? [] : [{ equipment: instrument, at, where: name }],
    ),
  ];
}

/** GMP 101: at each use, a passed calibration stood: `performedAt <= use < dueAt`. */
export const collectCalibration: Collect = async (tx, lot) => {
  const uses = await usesOf(tx, lot);
  const numbers = [...new Set(uses.map((it) => it.equipment))];
  if (numbers.length === 0) return { calibration: group([]) };
  const known = await tx.db
    .select()
    .from(equipment)
    .where(inArray(equipment.number, numbers))
    .orderBy(equipment.number);
  const needing = known.filter((it) => it.calibrated || it.calibrationDays !== null);
  const intervals = new Map(needing.map((it) => [it.number, it.calibrationDays]));
  const names = new Map(needing.map((it) => [it.number, it.name]));
  const done = await tx.db
    .select()
    .from(calibration)
    .where(and(inArray(calibration.equipment, numbers), eq(calibration.result, 'pass')))
    .orderBy(asc(calibration.equipment), asc(calibration.performedAt), asc(calibration.id));

  const covering = (use: Use) =>
    done.filter(
      (it) =>
        it.equipment === use.equipment &&
        holdsAt(it.performedAt, it.dueAt, use.at) &&
        holdsFor(it) <= (intervals.get(it.equipment) ?? 0),
    );
  const relevant = uses.filter((use) => names.has(use.equipment));
  const used = new Set(relevant.flatMap(covering));
  const rows = [
    ...done
      .filter((it) => used.has(it))
      .map((it) => ({
        table: 'erp.calibration',
        id: it.id,
        label: `${it.equipment} ${iso(it.performedAt).slice(0, 10)} – ${iso(it.dueAt).slice(0, 10)}`,
      })),
    ...needing.map((it) => ({
      table: 'erp.equipment',
      id: it.number,
      label: both(it.name, (name) => `${it.number} ${name}`),
    })),
  ];
  const unknown = [
    ...numbers.filter((number) => !known.some((it) => it.number === number)).sort(),
    ...needing.filter((it) => it.calibrationDays === null).map((it) => it.number),
  ];
  if (unknown.length > 0)
    return {
      calibration: incomplete(
        rows,
        unknown.map((it) => text(it, it)),
      ),
    };
  const overdue = relevant
    .filter((use) => covering(use).length === 0)
    .map((use) => said(use, names.get(use.equipment)));
  const distinct = [...new Map(overdue.map((it) => [it.en, it])).values()];
  // Every use belongs to what was judged: one that vanishes later changes the evidence.
  const everyUse = uses.map((use) => `${use.equipment} ${iso(use.at)}`).sort();
  return { calibration: group(rows, { overdue: distinct, uses: everyUse }) };
};

const DAY = 86_400_000;

/** A certificate that claims more than the interval of the equipment proves nothing. */
const holdsFor = ({ performedAt, dueAt }: typeof calibration.$inferSelect): number =>
  (millis(dueAt) - millis(performedAt)) / DAY;

const said = ({ equipment: number, at, where }: Use, name: Text | undefined): Text => {
  const day = iso(at).slice(0, 10);
  return text(
    `${number} ${name?.en ?? ''} on ${day} (${where.en})`,
    `${number} ${name?.['zh-CN'] ?? ''}，${day}（${where['zh-CN']}）`,
  );
};
