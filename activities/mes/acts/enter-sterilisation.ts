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
import { LATE_AFTER_HOURS, STERILISATION_LIMITS as LIMITS } from '../sterilisation-limits.ts';

const HOUR = 3_600_000;

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
  const missing = reasonMissing(tx);
  if (missing) return missing;

  const late = await isLate(tx, lot, ran.cycle);
  const row: typeof sterilisationRecord.$inferInsert = {
    plant: found.plant,
    sourceSystem: 'SIGNET',
    enteredAt: tx.now,
    id,
    lot,
    cycle: ran.cycle,
    equipment: ran.equipment,
    startedAt: iso(ran.startedAt),
    finishedAt: iso(ran.finishedAt),
    ...measured,
    ...LIMITS,
    result: conforms(measured) ? 'pass' : 'fail',
    recordedBy: tx.actor.id,
    late,
    lateReason: late ? (tx.actor.reason ?? null) : null,
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

const conforms = (it: Measured): boolean =>
  within(it.temperature, LIMITS.temperatureLow, LIMITS.temperatureHigh) &&
  within(it.humidity, LIMITS.humidityLow, LIMITS.humidityHigh) &&
  within(it.concentration, LIMITS.concentrationLow, LIMITS.concentrationHigh) &&
  it.exposureMinutes >= LIMITS.exposureMinimum &&
  it.biologicalIndicator === 'negative';
