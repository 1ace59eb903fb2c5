import { asc, eq } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { futureOf, inOrder } from '../quality/clock.ts';
import { judge, together } from '../quality/due-limits.ts';
import { both, type Collect, group, incomplete, latest, millis, type Reading } from '../quality/evidence.ts';
import { notOnRecord, unrecorded } from '../quality/on-record.ts';
import { batchOf, reworksOf, stepsOf } from './batch.ts';
import { plannedOf, sterilisationLimits } from './routing.ts';
import { sterilisations } from './sterilisation-register.ts';

type Record = typeof sterilisationRecord.$inferSelect;

/** The record of every cycle that sterilised; without one for a sterile product nothing can be judged. */
export const collectSterilisation: Collect = async (tx, lot) => {
  const batch = await batchOf(tx, lot);
  const records = await tx.db
    .select()
    .from(sterilisationRecord)
    .where(eq(sterilisationRecord.lot, lot))
    .orderBy(asc(sterilisationRecord.cycle), asc(sterilisationRecord.startedAt), asc(sterilisationRecord.id));
  const rows = records.map((it) => ({
    table: 'erp.sterilisation_record',
    id: it.id,
    label: text(
      `Load ${it.load}, cycle ${it.cycle}${it.late ? ', entered late' : ''}`,
      `灭菌批 ${it.load}，第 ${it.cycle} 循环${it.late ? '，补录' : ''}`,
    ),
  }));
  if (!batch) return { sterilisation: group(rows) };
  const planned = (await plannedOf(tx, lot)).some((it) => it.code === 'sterilisation');
  if (!batch.item.sterile && !planned) return { sterilisation: group(rows, { nonconforming: [], late: [] }) };

  const again = (await reworksOf(tx, lot)).filter((it) => it.operations.includes('sterilisation'));
  const standing = latest(records, (it) => String(it.cycle));
  const needed = [1, ...again.map((it) => it.cycle)];
  if (needed.some((cycle) => !standing.some((it) => it.cycle === cycle))) return { sterilisation: group(rows) };
  const last = standing.at(-1);
  if (!last || !batch.order) return { sterilisation: group(rows) };
  const judged = together([...(await faults(tx, batch.order.itemRevision, last)), verdict(last)]);
  const absent = [
    ...judged.absent,
    ...unverified(records),
    ...(await offRecord(tx, lot, records)),
    ...(await elsewhere(tx, lot, standing)),
  ];
  if (absent.length > 0) return { sterilisation: incomplete(rows, absent) };
  const late = records.filter((it) => it.late).map(lateness);
  return { sterilisation: group(rows, { nonconforming: judged.outOfLimit, late }) };
};

/** What was measured, against the limits of the cycle for the revision produced. */
async function faults(tx: Reading, revision: string, it: Record) {
  const due = await sterilisationLimits(tx, revision);
  return measuredIn(it).map(({ code, ...own }) => {
    const limits = due.get(code);
    const name = limits?.name ?? text(code, code);
    if (!limits) return { absent: [both(name, (said, on) => `${said}: ${NO_LIMITS[on]}`)], outOfLimit: [] };
    return judge(name, { ...limits, ...own }, limits);
  });
}

const NO_LIMITS = text('no limits in the routing', '工艺路线未规定限度');

/** Its values by the codes of the routing, each in the unit of its column; where the record has no limits of its own, none can differ. */
const measuredIn = (it: Record) => [
  { code: 'chamber-temperature', value: it.temperature, unit: '°C', low: it.temperatureLow, high: it.temperatureHigh },
  { code: 'humidity', value: it.humidity, unit: '%', low: it.humidityLow, high: it.humidityHigh },
  {
    code: 'concentration',
    value: it.concentration,
    unit: 'mg/L',
    low: it.concentrationLow,
    high: it.concentrationHigh,
  },
  { code: 'exposure', value: String(it.exposureMinutes), unit: 'min', low: String(it.exposureMinimum), high: null },
  { code: 'aeration', value: String(it.aerationHours), unit: 'h' },
];

/** What is not said to be negative is not. */
const POSITIVE = text('Biological indicator positive', '生物指示剂阳性');
const NO_RESULT = text('Biological indicator without a result', '生物指示剂无有效结果');

const verdict = (it: Record) => ({
  absent: [],
  outOfLimit: [
    ...(it.biologicalIndicator !== 'negative' ? [it.biologicalIndicator === 'positive' ? POSITIVE : NO_RESULT] : []),
    ...(it.result === 'fail' ? [text('Cycle judged failed', '灭菌循环判定不合格')] : []),
  ],
});

/** What one person changed in a record counts once another has compared it with the original (AUD-3). */
const unverified = (records: readonly Record[]): Text[] =>
  records
    .filter((it) => it.correctedAt !== null || it.correctedBy !== null)
    .filter((it) => it.verifiedBy === null || it.verifiedAt === null || it.verifiedBy === it.correctedBy)
    .map((it) => text(`correction of ${it.id} not verified`, `${it.id} 的更正未经他人复核`));

/** What nobody entered, corrected or verified here, and MES did not write, is no record (AUD-6). */
async function offRecord(tx: Reading, lot: string, records: readonly Record[]): Promise<Text[]> {
  const ids = records.map(({ id }) => id);
  const found = await unrecorded(tx, lot, sterilisations, ids);
  return ids.filter((id) => found.has(id)).map((id) => notOnRecord(text(id, id)));
}

/** The record speaks of the run that the batch record knows: the same steriliser, within the step, and no longer exposed than it ran. */
async function elsewhere(tx: Reading, lot: string, records: readonly Record[]): Promise<Text[]> {
  const future = await futureOf(tx);
  const steps = (await stepsOf(tx, lot)).filter(({ operation }) => operation.code === 'sterilisation');
  const ran = (it: Record) =>
    steps.some(
      ({ step }) =>
        step.cycle === it.cycle &&
        step.equipment === it.equipment &&
        inOrder(future, step.startedAt, it.startedAt, it.finishedAt, step.finishedAt),
    ) &&
    inOrder(future, it.finishedAt, it.enteredAt) &&
    it.exposureMinutes * 60_000 <= millis(it.finishedAt) - millis(it.startedAt);
  return records
    .filter((it) => !ran(it))
    .map((it) => text(`${it.id} is not of the run in the batch record`, `${it.id} 与批记录中的灭菌运行不一致`));
}

const lateness = (it: Record): Text => {
  const entered = iso(it.enteredAt).slice(0, 16).replace('T', ' ');
  const reason = it.lateReason ?? '–';
  return text(
    `Sterilisation record ${it.load} entered late on ${entered} UTC: ${reason}`,
    `灭菌记录 ${it.load} 于 ${entered} UTC 补录：${reason}`,
  );
};
