import { Decimal } from 'decimal.js';
import { and, desc, eq } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import { iso } from '../../../engine/audit/canonical.ts';
import type { JsonObject } from '../../../engine/kernel/outcome.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { batchRecord, batchStep } from '../../../schemas/db/erp/batches.ts';
import { routingOperation } from '../../../schemas/db/erp/items.ts';
import { lot as lots } from '../../../schemas/db/erp/lots.ts';
import { sterilisationRecord } from '../../../schemas/db/erp/sterilisation.ts';
import { done, lotUnknown, type PlantAct, reasonMissing, refused } from '../../erp/act.ts';
import { within } from '../../quality/evidence.ts';
import { entersSterilisation, leavesNobody } from '../../quality/parts.ts';
import { sterilisationLimits } from '../routing.ts';

const HOUR = 3_600_000;
/** A record entered later than this after the batch was complete is marked late, and the lateness stays visible. */
const LATE_AFTER_HOURS = 24;

type Measured = Pick<
  typeof sterilisationRecord.$inferInsert,
  'load' | 'temperature' | 'humidity' | 'concentration' | 'exposureMinutes' | 'aerationHours' | 'biologicalIndicator'
>;

/** Enters, or corrects, the record of the lot's last sterilisation. When and where it ran stands in the batch record already. */
export async function enterSterilisation(tx: Transaction, input: JsonObject): Promise<PlantAct> {
  const lot = String(input.lot ?? '');
  const [found] = await tx.db.select().from(lots).where(eq(lots.number, lot)).for('update');
  if (!found) return lotUnknown(lot);
  const ran = await lastRun(tx, lot);
  if (!ran?.finishedAt || !ran.equipment)
    return refused(
      'not-sterilised',
      `The batch record of ${lot} has no finished sterilisation.`,
      `批 ${lot} 的批记录中没有已完成的灭菌工序。`,
      'lot',
    );
  const id = `ST-${lot}-${ran.cycle}`;
  const [known] = await tx.db
    .select()
    .from(sterilisationRecord)
    .where(and(eq(sterilisationRecord.lot, lot), eq(sterilisationRecord.cycle, ran.cycle)));
  if (known && !isCorrectable(known, found))
    return refused(
      'sterilisation-recorded',
      `The sterilisation of ${lot} is on record (${known.id}).`,
      `批 ${lot} 的灭菌记录已存在（${known.id}）。`,
      'lot',
    );
  const measured = read(input);
  if ('kind' in measured) return measured;
  const refusal = reasonMissing(tx) ?? (await leavesNobody(tx, entersSterilisation(lot)));
  if (refusal) return refusal;

  const judged = await judgedBy(tx, found.itemRevision, measured);
  if ('kind' in judged) return judged;
  const row: typeof sterilisationRecord.$inferInsert = {
    plant: found.plant,
    sourceSystem: 'SIGNET',
    id,
    lot,
    cycle: ran.cycle,
    equipment: ran.equipment,
    startedAt: iso(ran.startedAt),
    finishedAt: iso(ran.finishedAt),
    ...measured,
    ...judged,
    ...(known ? corrected(tx, known) : await entered(tx, lot, ran.cycle)),
  };
  const after = row as unknown as JsonObject;
  const act = { result: 'done', resource: 'sterilisation', resourceId: id, after } as const;
  if (known) {
    await tx.db.update(sterilisationRecord).set(row).where(eq(sterilisationRecord.id, id));
    await record(tx, { ...act, action: 'sterilisation.correct', before: known as unknown as JsonObject });
  } else {
    await tx.db.insert(sterilisationRecord).values(row);
    await record(tx, { ...act, action: 'sterilisation.enter' });
  }
  return done(after);
}

async function entered(tx: Transaction, lot: string, cycle: number) {
  const late = await isLate(tx, lot, cycle);
  const lateReason = late ? (tx.actor.reason ?? null) : null;
  return { enteredAt: tx.now, recordedBy: tx.actor.id, late, lateReason };
}

/** Whoever recorded it and when stays; the correction waits for a second person. */
const corrected = (
  tx: Transaction,
  { enteredAt, recordedBy, late, lateReason }: typeof sterilisationRecord.$inferSelect,
) => ({
  ...{ enteredAt, recordedBy, late, lateReason },
  correctedBy: tx.actor.id,
  correctedAt: tx.now,
  verifiedBy: null,
  verifiedAt: null,
});

/** AUD-2, AUD-3: what was entered here is corrected with a reason, the values before stay in the audit trail; until the lot is decided. */
const isCorrectable = (
  { sourceSystem }: typeof sterilisationRecord.$inferSelect,
  { stockState }: typeof lots.$inferSelect,
): boolean => sourceSystem === 'SIGNET' && stockState === 'quarantine';

async function lastRun(tx: Transaction, lot: string) {
  const [last] = await tx.db
    .select({
      cycle: batchStep.cycle,
      equipment: batchStep.equipment,
      startedAt: batchStep.startedAt,
      finishedAt: batchStep.finishedAt,
    })
    .from(batchStep)
    .innerJoin(routingOperation, eq(routingOperation.id, batchStep.operation))
    .where(and(eq(batchStep.lot, lot), eq(routingOperation.code, 'sterilisation')))
    .orderBy(desc(batchStep.cycle))
    .limit(1);
  return last;
}

async function isLate(tx: Transaction, lot: string, cycle: number): Promise<boolean> {
  const [batch] = await tx.db
    .select({ completedAt: batchRecord.completedAt })
    .from(batchRecord)
    .where(and(eq(batchRecord.lot, lot), eq(batchRecord.cycle, cycle)));
  return (
    Boolean(batch?.completedAt) && Date.parse(tx.now) - Date.parse(batch?.completedAt ?? '') > LATE_AFTER_HOURS * HOUR
  );
}

const quantities = ['temperature', 'humidity', 'concentration'] as const;
const counts = ['exposureMinutes', 'aerationHours'] as const;

function read(input: JsonObject): Measured | PlantAct {
  const decimal = /^\d+(\.\d+)?$/;
  const wrong =
    quantities.find((it) => !decimal.test(String(input[it] ?? ''))) ??
    counts.find((it) => !/^\d+$/.test(String(input[it] ?? ''))) ??
    (typeof input.load === 'string' && input.load.trim() ? undefined : 'load') ??
    (['negative', 'positive'].includes(String(input.biologicalIndicator)) ? undefined : 'biologicalIndicator');
  if (wrong)
    return refused('value-invalid', `"${wrong}" is missing or not a valid value.`, `“${wrong}”缺失或取值无效。`, wrong);
  return {
    load: String(input.load).trim(),
    temperature: String(input.temperature),
    humidity: String(input.humidity),
    concentration: String(input.concentration),
    exposureMinutes: Number(input.exposureMinutes),
    aerationHours: Number(input.aerationHours),
    biologicalIndicator: input.biologicalIndicator === 'negative' ? 'negative' : 'positive',
  };
}

/** The limits of the cycle for the revision produced, and what they say of the measured values. */
async function judgedBy(tx: Transaction, revision: string, it: Measured) {
  const due = await sterilisationLimits(tx, revision);
  const of = (code: string) => due.get(code) ?? { low: null, high: null };
  const [temperature, humidity, concentration] = [of('chamber-temperature'), of('humidity'), of('concentration')];
  const [exposure, aeration] = [of('exposure'), of('aeration')];
  const [temperatureLow, temperatureHigh] = [temperature.low, temperature.high];
  const [humidityLow, humidityHigh] = [humidity.low, humidity.high];
  const [concentrationLow, concentrationHigh] = [concentration.low, concentration.high];
  if (
    temperatureLow === null ||
    temperatureHigh === null ||
    humidityLow === null ||
    humidityHigh === null ||
    concentrationLow === null ||
    concentrationHigh === null ||
    exposure.low === null ||
    aeration.low === null
  )
    return refused(
      'limits-missing',
      `The routing of ${revision} has no limits of the sterilisation cycle: have them entered first.`,
      `${revision} 的工艺路线未规定灭菌循环限度：请先录入。`,
      'lot',
    );
  const conforms =
    within(it.temperature, temperatureLow, temperatureHigh) &&
    within(it.humidity, humidityLow, humidityHigh) &&
    within(it.concentration, concentrationLow, concentrationHigh) &&
    within(String(it.exposureMinutes), exposure.low, exposure.high) &&
    within(String(it.aerationHours), aeration.low, aeration.high) &&
    it.biologicalIndicator === 'negative';
  return {
    ...{ temperatureLow, temperatureHigh, humidityLow, humidityHigh, concentrationLow, concentrationHigh },
    exposureMinimum: new Decimal(exposure.low).toNumber(),
    result: conforms ? ('pass' as const) : ('fail' as const),
  };
}
