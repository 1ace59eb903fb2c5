import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { equipment } from '../../../schemas/db/erp/equipment.ts';
import { type characteristic, inspection, inspectionResult } from '../../../schemas/db/erp/inspections.ts';
import { type PlantAct, refused } from '../../erp/act.ts';
import type { Reading } from '../evidence.ts';

type Characteristic = Pick<typeof characteristic.$inferSelect, 'specification' | 'code' | 'instrumentType'>;

export interface MeasuredValue {
  readonly value: string;
  readonly instrument?: string;
}

/** With what each characteristic may be measured: as the last time, else with the first instrument of the type that is due. */
export async function instrumentsFor(
  tx: Reading,
  characteristics: readonly Characteristic[],
): Promise<ReadonlyMap<string, string>> {
  const due = characteristics.filter((it) => it.instrumentType !== null);
  if (due.length === 0) return new Map();
  const known = await tx.db
    .select()
    .from(equipment)
    .where(inArray(equipment.type, [...new Set(due.flatMap((it) => it.instrumentType ?? []))]))
    .orderBy(asc(equipment.number));
  const last = await tx.db
    .select({ code: inspectionResult.characteristic, instrument: inspectionResult.instrument })
    .from(inspectionResult)
    .innerJoin(inspection, eq(inspection.number, inspectionResult.inspection))
    .where(
      and(
        inArray(inspection.specification, [...new Set(due.map((it) => it.specification))]),
        isNotNull(inspectionResult.instrument),
      ),
    )
    .orderBy(asc(inspectionResult.measuredAt), asc(inspectionResult.inspection));
  const used = new Map(last.map(({ code, instrument }) => [code, instrument]));
  return new Map(
    due.flatMap(({ code, instrumentType }) => {
      const suiting = known.filter((it) => it.type === instrumentType).map((it) => it.number);
      const chosen = suiting.find((it) => it === used.get(code)) ?? suiting[0];
      return chosen === undefined ? [] : [[code, chosen] as const];
    }),
  );
}

/** Measured with what nobody has, or with another type than the specification asks for: such a result would be evidence of nothing. */
export async function wrongInstrument(
  tx: Reading,
  characteristics: readonly Characteristic[],
  measured: ReadonlyMap<string, MeasuredValue>,
): Promise<PlantAct | undefined> {
  const named = [...measured.values()].flatMap((it) => it.instrument ?? []);
  if (named.length === 0) return undefined;
  const known = await tx.db.select().from(equipment).where(inArray(equipment.number, named));
  const types = new Map(known.map((it) => [it.number, it.type]));
  const unknown = named.find((it) => !types.has(it));
  if (unknown)
    return refused(
      'instrument-unknown',
      `There is no instrument ${unknown}.`,
      `检验设备 ${unknown} 不存在。`,
      'results',
    );
  const wrong = characteristics.find(({ code, instrumentType }) => {
    const instrument = measured.get(code)?.instrument;
    return instrument !== undefined && types.get(instrument) !== instrumentType;
  });
  if (!wrong) return undefined;
  const { code, instrumentType } = wrong;
  return refused(
    'instrument-wrong',
    `"${code}" is measured with: ${instrumentType ?? 'no instrument'}.`,
    `“${code}”规定的检验设备类型：${instrumentType ?? '不使用设备'}。`,
    `results.${code}`,
  );
}
