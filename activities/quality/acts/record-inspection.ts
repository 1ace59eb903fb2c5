import { and, asc, desc, eq } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import { iso } from '../../../engine/audit/canonical.ts';
import type { Json, JsonObject } from '../../../engine/kernel/outcome.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { characteristic, inspection, inspectionResult } from '../../../schemas/db/erp/inspections.ts';
import { lot as lots } from '../../../schemas/db/erp/lots.ts';
import { type Announcement, done, lotUnknown, type PlantAct, reasonMissing, refused } from '../../erp/act.ts';
import { closeRework } from '../../mes/acts/close-rework.ts';
import { openReworkOrder } from '../../mes/acts/open-rework.ts';
import { repeatSteps } from '../../mes/acts/repeat-steps.ts';
import { type Reading, within } from '../evidence.ts';
import { FINAL_INSPECTION, inspects, leavesNobody } from '../parts.ts';
import { instrumentsFor, type MeasuredValue, wrongInstrument } from './instruments.ts';

/** The inspection of a lot that has not ended, with what must be measured. */
export async function openInspection(tx: Reading, lot: string) {
  const [open] = await tx.db
    .select()
    .from(inspection)
    .where(and(eq(inspection.lot, lot), eq(inspection.result, 'open')))
    .orderBy(desc(inspection.cycle))
    .limit(1);
  if (!open) return undefined;
  const characteristics = await tx.db
    .select()
    .from(characteristic)
    .where(eq(characteristic.specification, open.specification))
    .orderBy(asc(characteristic.position));
  const instruments = await instrumentsFor(tx, characteristics);
  return {
    inspection: open,
    characteristics: characteristics.map((it) => ({ ...it, instrument: instruments.get(it.code) ?? null })),
  };
}

/**
 * Ends the open inspection of a lot with its measured values; the limits, not the person, say whether it passed.
 * An incoming lot becomes 合格 or 不合格 by it, which also closes its urgent release (紧急放行). The final inspection that a
 * rework waits for ends that rework, whatever its result: the next evaluation judges it.
 */
export async function recordInspection(tx: Transaction, input: JsonObject): Promise<PlantAct> {
  const lot = String(input.lot ?? '');
  const [found] = await tx.db.select().from(lots).where(eq(lots.number, lot)).for('update');
  if (!found) return lotUnknown(lot);
  const open = await openInspection(tx, lot);
  if (!open)
    return refused('inspection-not-open', `Lot ${lot} has no open inspection.`, `批 ${lot} 没有未完成的检验。`, 'lot');
  const measured = read(input.results, open.characteristics);
  if ('kind' in measured) return measured;
  const bare = open.characteristics.find((it) => it.instrumentType !== null && !measured.get(it.code)?.instrument);
  if (bare)
    return refused(
      'instrument-missing',
      `Say with which instrument "${bare.code}" was measured.`,
      `请填写“${bare.code}”所用的检验设备。`,
      `results.${bare.code}`,
    );
  const wrong = await wrongInstrument(tx, open.characteristics, measured);
  if (wrong) return wrong;
  const order = open.inspection.kind === 'final' ? await openReworkOrder(tx, lot) : undefined;
  const part = inspects(lot, order?.cycle === open.inspection.cycle);
  const refusal = reasonMissing(tx) ?? (await leavesNobody(tx, part));
  if (refusal) return refusal;

  const { number, kind, cycle, specification, startedAt, plant } = open.inspection;
  const rows = open.characteristics.map(({ code, name, low, high, unit }) => ({
    plant,
    sourceSystem: 'SIGNET' as const,
    enteredAt: tx.now,
    inspection: number,
    characteristic: code,
    name,
    value: measured.get(code)?.value ?? '',
    low,
    high,
    unit,
    instrument: measured.get(code)?.instrument ?? null,
    measuredAt: tx.now,
  }));
  const result = rows.every(({ value, low, high }) => within(value, low, high)) ? ('pass' as const) : ('fail' as const);
  await tx.db.insert(inspectionResult).values(rows);
  const ended = { result, inspector: tx.actor.id, finishedAt: tx.now, issuedAt: tx.now, issuedBy: tx.actor.id };
  await tx.db.update(inspection).set(ended).where(eq(inspection.number, number));
  const stockState =
    kind === 'incoming' ? (result === 'pass' ? ('accepted' as const) : ('rejected' as const)) : found.stockState;
  if (stockState !== found.stockState) await tx.db.update(lots).set({ stockState }).where(eq(lots.number, lot));
  const announced = kind === 'final' ? await endRework(tx, lot, open.inspection.cycle) : [];
  await record(tx, {
    action: 'inspection.record',
    result: 'done',
    resource: 'inspection',
    resourceId: number,
    before: { result: 'open', inspector: open.inspection.inspector, stockState: found.stockState },
    after: {
      ...ended,
      ...{ lot, kind, cycle, specification, stockState },
      startedAt: iso(startedAt),
      results: rows.map(({ characteristic: of, name, value, low: from, high: to, unit, instrument, measuredAt }) => ({
        ...{ characteristic: of, value, low: from, high: to, unit, instrument, measuredAt },
        name: { ...name },
      })),
    },
  });
  return done({ number, lot, kind, ...ended, stockState }, announced);
}

async function endRework(tx: Transaction, lot: string, cycle: number): Promise<Announcement[]> {
  const order = await openReworkOrder(tx, lot);
  if (order?.cycle !== cycle) return [];
  await repeatSteps(tx, order, [FINAL_INSPECTION]);
  return [await closeRework(tx, order)];
}

/** Every characteristic of the specification exactly once, nothing else, each a number. */
function read(
  results: Json | undefined,
  needed: readonly { readonly code: string }[],
): Map<string, MeasuredValue> | PlantAct {
  const list = Array.isArray(results) ? (results as readonly Json[]) : [];
  const values = new Map<string, MeasuredValue>();
  for (const each of list) {
    const entry = (each ?? {}) as JsonObject;
    const code = String(entry.characteristic ?? '');
    const path = `results.${code}`;
    if (!needed.some((it) => it.code === code))
      return refused(
        'characteristic-unknown',
        `The specification has no characteristic "${code}".`,
        `检验规范中没有项目“${code}”。`,
        path,
      );
    const value = String(entry.value ?? '');
    if (!/^-?\d+(\.\d+)?$/.test(value) || values.has(code))
      return refused('value-invalid', `"${code}" needs exactly one number.`, `“${code}”须且仅须填写一个数值。`, path);
    values.set(code, { value, ...(typeof entry.instrument === 'string' ? { instrument: entry.instrument } : {}) });
  }
  const absent = needed.filter((it) => !values.has(it.code)).map((it) => it.code);
  if (absent.length > 0)
    return refused(
      'result-missing',
      `Results are missing: ${absent.join(', ')}.`,
      `缺少检验结果：${absent.join('、')}。`,
      'results',
    );
  return values;
}
