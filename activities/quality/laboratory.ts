import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { characteristic, inspection, inspectionResult, specification } from '../../schemas/db/erp/inspections.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { unitName } from '../../schemas/json/units.ts';
import {
  both,
  type Collect,
  group,
  holdsAt,
  incomplete,
  latest,
  limits,
  plain,
  type Reading,
  within,
} from './evidence.ts';
import { INSPECTION, RESULT } from './words.ts';

/** The last inspection of each kind: a second one after a rework takes the place of the first. */
const standingInspections = async (tx: Reading, lot: string) =>
  latest(
    await tx.db
      .select({ inspection, specification })
      .from(inspection)
      .leftJoin(specification, eq(specification.id, inspection.specification))
      .where(and(eq(inspection.lot, lot), inArray(inspection.kind, ['in-process', 'final'])))
      .orderBy(asc(inspection.cycle), asc(inspection.startedAt), asc(inspection.number)),
    (it) => it.inspection.kind,
  );

/** What the specifications of the item ask for, and nobody inspected or specified. */
async function absentOf(tx: Reading, lot: string, standing: Standing): Promise<Text[]> {
  const wanted = await tx.db
    .selectDistinct({ kind: specification.kind })
    .from(specification)
    .innerJoin(lots, eq(lots.item, specification.item))
    .where(and(eq(lots.number, lot), inArray(specification.kind, ['in-process', 'final'])))
    .orderBy(asc(specification.kind));
  const unknown = standing.filter((it) => it.specification === null).map((it) => it.inspection.specification);
  const kinds = wanted
    .filter(({ kind }) => !standing.some((it) => it.inspection.kind === kind))
    .map(({ kind }) => INSPECTION[kind]);
  return [...kinds, ...unknown.map((id) => text(id, id))];
}

type Standing = Awaited<ReturnType<typeof standingInspections>>;

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
  const specified = standing.flatMap((it) => (it.specification ? [{ ...it, specification: it.specification }] : []));
  const specifications = specified.map(({ specification: { id } }) => ({ table: 'erp.specification', id, label: id }));
  const absent = await absentOf(tx, lot, standing);
  if (absent.length > 0) {
    const none = incomplete(rows, absent);
    return { inspections: none, reports: none, specifications: none };
  }
  const numbers = (list: typeof standing) => list.map((it) => it.inspection.number);
  return {
    inspections: group(rows, {
      failed: numbers(standing.filter((it) => it.inspection.result === 'fail')),
      open: numbers(standing.filter((it) => it.inspection.result === 'open')),
    }),
    reports: group(rows, { notIssued: numbers(standing.filter((it) => it.inspection.issuedAt === null)) }),
    specifications: group(specifications, {
      notCurrent: specified
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
  const inspected = await standingInspections(tx, lot);
  const standing = inspected.map((it) => it.inspection);
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
  const unspecified = standing
    .filter((it) => !specified.some((each) => each.specification === it.specification))
    .map((it) => text(`characteristics of ${it.specification}`, `${it.specification} 的检验项目`));
  const specifies = (it: (typeof measured)[number]) =>
    specified.some(
      (each) =>
        each.code === it.characteristic &&
        standing.some(({ number, specification: id }) => number === it.inspection && id === each.specification),
    );
  const beyond = measured
    .filter((it) => !specifies(it))
    .map((it) => both(it.name, (name) => `${it.inspection} ${name}`));
  const absent = [...(await absentOf(tx, lot, inspected)), ...unspecified, ...beyond];
  if (absent.length > 0) return { results: incomplete(rows, absent) };
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
  const unlimited = specified
    .filter(({ low, high }) => low === null && high === null)
    .map((it) => both(it.name, (name) => `${it.specification} ${name}`));
  if (unlimited.length > 0) return { results: incomplete(rows, unlimited) };
  const outOfLimit = judged.flatMap(({ it: { name, low, high, unit }, number, result }) =>
    result && !within(result.value, low, high)
      ? [both(name, (said) => `${number} ${said} ${plain(result.value)} ${unit} (${limits(low, high)})`)]
      : [],
  );
  return { results: group(rows, { missing, outOfLimit }) };
};
