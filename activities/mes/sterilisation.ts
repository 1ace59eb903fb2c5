import { asc, eq } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { type Collect, group, latest, limits, plain, within } from '../quality/evidence.ts';
import { batchOf, reworksOf } from './batch.ts';

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
  if (!batch.item.sterile) return { sterilisation: group(rows, { nonconforming: [], late: [] }) };

  const again = (await reworksOf(tx, lot)).filter((it) => it.operations.includes('sterilisation'));
  const standing = latest(records, (it) => String(it.cycle));
  const needed = [1, ...again.map((it) => it.cycle)];
  if (needed.some((cycle) => !standing.some((it) => it.cycle === cycle))) return { sterilisation: group(rows) };
  const last = standing.at(-1);
  return {
    sterilisation: group(rows, {
      nonconforming: last ? faults(last) : [],
      late: records.filter((it) => it.late).map(lateness),
    }),
  };
};

function faults(it: Record): Text[] {
  const measured: readonly [string, string, string, string | null, string | null][] = [
    ['Temperature', '温度', it.temperature, it.temperatureLow, it.temperatureHigh],
    ['Humidity', '湿度', it.humidity, it.humidityLow, it.humidityHigh],
    ['EO concentration', '环氧乙烷浓度', it.concentration, it.concentrationLow, it.concentrationHigh],
    ['Exposure (min)', '作用时间（min）', String(it.exposureMinutes), String(it.exposureMinimum), null],
  ];
  const found = measured
    .filter(([, , value, low, high]) => !within(value, low, high))
    .map(([en, zh, value, low, high]) => {
      const said = `${plain(value)} (${limits(low, high)})`;
      return text(`${en} ${said}`, `${zh} ${said}`);
    });
  if (it.biologicalIndicator === 'positive') found.push(text('Biological indicator positive', '生物指示剂阳性'));
  if (it.result === 'fail') found.push(text('Cycle judged failed', '灭菌循环判定不合格'));
  return found;
}

const lateness = (it: Record): Text => {
  const entered = iso(it.enteredAt).slice(0, 16).replace('T', ' ');
  const reason = it.lateReason ?? '–';
  return text(
    `Sterilisation record ${it.load} entered late on ${entered} UTC: ${reason}`,
    `灭菌记录 ${it.load} 于 ${entered} UTC 补录：${reason}`,
  );
};
