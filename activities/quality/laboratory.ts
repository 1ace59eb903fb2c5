import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { inspection, specification } from '../../schemas/db/erp/inspections.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { inUnit } from '../../schemas/json/units.ts';
import { batchOf, reworksOf } from '../mes/batch.ts';
import { futureOf } from './clock.ts';
import { notEffective } from './effective.ts';
import { both, type Collect, group, incomplete, latest, plain, type Reading } from './evidence.ts';
import { irregularInspections } from './irregular-inspections.ts';
import { judgedResults, resultsOf } from './judged-results.ts';
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

/** What cannot be true of them; in a cycle that the batch never had, or against another revision than the order names. */
async function irregular(tx: Reading, lot: string, standing: Standing): Promise<Text[]> {
  const inspections = standing.map((it) => it.inspection);
  const order = (await batchOf(tx, lot))?.order;
  const cycles = [1, ...(await reworksOf(tx, lot)).map(({ cycle }) => cycle)];
  return [
    ...(await irregularInspections(tx, inspections)),
    ...inspections
      .filter(({ cycle }) => !cycles.includes(cycle))
      .map(({ number, cycle }) => text(`${number} in cycle ${cycle}`, `${number}（第 ${cycle} 循环）`)),
    ...inspections
      .filter((it) => it.kind === 'final' && it.specification !== order?.specification)
      .map((it) =>
        text(
          `${it.number}: ${it.specification}, ordered ${order?.specification ?? '–'}`,
          `${it.number}：${it.specification}，工单规定 ${order?.specification ?? '–'}`,
        ),
      ),
  ];
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
  const absent = [...(await absentOf(tx, lot, standing)), ...(await irregular(tx, lot, standing))];
  if (absent.length > 0) {
    const none = incomplete(rows, absent);
    return { inspections: none, reports: none, specifications: none };
  }
  const future = await futureOf(tx);
  const numbers = (list: typeof standing) => list.map((it) => it.inspection.number);
  return {
    inspections: group(rows, {
      failed: numbers(standing.filter((it) => it.inspection.result === 'fail')),
      open: numbers(standing.filter((it) => it.inspection.result === 'open')),
    }),
    reports: group(rows, {
      notIssued: numbers(standing.filter((it) => it.inspection.issuedAt === null || it.inspection.issuedBy === null)),
    }),
    specifications: group(specifications, {
      notCurrent: specified.flatMap((it) => notEffective(future, it.specification, it.inspection.startedAt) ?? []),
    }),
  };
};

/** Every characteristic of the specification was measured and lies within its limits: judged here, not copied. */
export const collectResults: Collect = async (tx, lot) => {
  const inspected = await standingInspections(tx, lot);
  const standing = inspected.map((it) => it.inspection);
  const final = standing.some((it) => it.kind === 'final');
  if (!final) return { results: group([]) };
  const measured = await resultsOf(tx, standing);
  const rows = measured.map((it) => ({
    table: 'erp.inspection_result',
    id: `${it.inspection}/${it.characteristic}`,
    label: both(it.name, (name, language) => `${name} ${inUnit(plain(it.value), it.unit)[language]}`),
  }));
  if (measured.length === 0) return { results: group(rows) };
  const { absent, missing, outOfLimit } = await judgedResults(tx, standing);
  const nothing = [...(await absentOf(tx, lot, inspected)), ...absent];
  if (nothing.length > 0) return { results: incomplete(rows, nothing) };
  return { results: group(rows, { missing, outOfLimit }) };
};
