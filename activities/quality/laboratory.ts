import { and, asc, eq, inArray } from 'drizzle-orm';
import { characteristic, inspection, inspectionResult, specification } from '../../schemas/db/erp/inspections.ts';
import { unitName } from '../../schemas/json/units.ts';
import { both, type Collect, group, holdsAt, latest, limits, plain, type Reading, within } from './evidence.ts';
import { RESULT } from './words.ts';

/** The last inspection of each kind: a second one after a rework takes the place of the first. */
const standingInspections = async (tx: Reading, lot: string) =>
  latest(
    await tx.db
      .select({ inspection, specification })
      .from(inspection)
      .innerJoin(specification, eq(specification.id, inspection.specification))
      .where(and(eq(inspection.lot, lot), inArray(inspection.kind, ['in-process', 'final'])))
      .orderBy(asc(inspection.cycle), asc(inspection.startedAt), asc(inspection.number)),
    (it) => it.inspection.kind,
  );

/** GMP 104(三): quality control is complete and conforming, its reports are issued, against the specification in force. */
export const collectInspections: Collect = async (tx, lot) => {
  const standing = await standingInspections(tx, lot);
  const rows = standing.map(({ inspection: it }) => ({
    table: 'erp.inspection',
    id: it.number,
    label: both(RESULT[it.result], (result) => `${it.number} ${result}${it.cycle > 1 ? ` (${it.cycle})` : ''}`),
  }));
  const final = standing.some((it) => it.inspection.kind === 'final');
  if (!final) return { inspections: group(rows), reports: group(rows), specifications: group(rows) };
  const numbers = (list: typeof standing) => list.map((it) => it.inspection.number);
  const specifications = standing.map(({ specification: { id } }) => ({ table: 'erp.specification', id, label: id }));
  return {
    inspections: group(rows, {
      failed: numbers(standing.filter((it) => it.inspection.result === 'fail')),
      open: numbers(standing.filter((it) => it.inspection.result === 'open')),
    }),
    reports: group(rows, { notIssued: numbers(standing.filter((it) => it.inspection.issuedAt === null)) }),
    specifications: group(specifications, {
      notCurrent: standing
        .filter(
          ({ inspection: { startedAt }, specification: { validFrom, validTo } }) =>
            !holdsAt(validFrom, validTo, startedAt),
        )
        .map((it) => it.specification.id),
    }),
  };
};

/** Every characteristic of the specification was measured and lies within its limits: judged here, not copied. */
export const collectResults: Collect = async (tx, lot) => {
  const standing = (await standingInspections(tx, lot)).map((it) => it.inspection);
  const final = standing.some((it) => it.kind === 'final');
  if (!final) return { results: group([]) };
  const numbers = standing.map((it) => it.number);
  const measured = await tx.db
    .select()
    .from(inspectionResult)
    .where(inArray(inspectionResult.inspection, numbers))
    .orderBy(asc(inspectionResult.inspection), asc(inspectionResult.characteristic));
  const rows = measured.map((it) => ({
    table: 'erp.inspection_result',
    id: `${it.inspection}/${it.characteristic}`,
    label: both(it.name, (name, language) => `${name} ${plain(it.value)} ${unitName(it.unit)[language]}`),
  }));
  if (measured.length === 0) return { results: group(rows) };

  const specified = await tx.db
    .select()
    .from(characteristic)
    .where(inArray(characteristic.specification, [...new Set(standing.map((it) => it.specification))]))
    .orderBy(asc(characteristic.specification), asc(characteristic.position));
  const judged = standing.flatMap(({ number, specification: id }) =>
    specified
      .filter((it) => it.specification === id)
      .map((it) => ({
        it,
        number,
        result: measured.find((each) => each.inspection === number && each.characteristic === it.code),
      })),
  );
  const missing = judged
    .filter(({ result }) => !result)
    .map(({ it, number }) => both(it.name, (name) => `${number} ${name}`));
  const outOfLimit = judged.flatMap(({ it: { name, low, high, unit }, number, result }) =>
    result && !within(result.value, low, high)
      ? [both(name, (said) => `${number} ${said} ${plain(result.value)} ${unit} (${limits(low, high)})`)]
      : [],
  );
  return { results: group(rows, { missing, outOfLimit }) };
};
