import { and, desc, eq } from 'drizzle-orm';
import { characteristic, inspection, inspectionResult } from '../../../schemas/db/erp/inspections.ts';
import { labelPrint, labelRevision } from '../../../schemas/db/erp/labels.ts';
import type { ReworkKind } from '../../../schemas/db/erp/quality.ts';
import { futureOf } from '../../quality/clock.ts';
import { notEffective } from '../../quality/effective.ts';
import { type Reading, within } from '../../quality/evidence.ts';

export interface ReworkScope {
  readonly kind: ReworkKind;
  /** Codes of the routing operations that must be done again. */
  readonly operations: readonly string[];
}

/** What is repeated when a characteristic of the final inspection was out of its limits. */
const REPEATED: Readonly<Record<string, readonly string[]>> = {
  'eo-residue': ['aeration', 'final-inspection'],
  sterility: ['sterilisation', 'aeration', 'final-inspection'],
  leakage: ['leak-test', 'final-inspection'],
};

/** What a rework of the lot would have to mend, told from its rows; `undefined` when rework would mend nothing. */
export async function reworkScope(tx: Reading, lot: string): Promise<ReworkScope | undefined> {
  const failed = await failedCharacteristics(tx, lot);
  const repeated = failed.flatMap((code) => REPEATED[code] ?? ['final-inspection']);
  const relabel = (await wrongLabel(tx, lot)) ? ['labelling'] : [];
  const operations = [...new Set([...relabel, ...repeated])];
  if (operations.length === 0) return undefined;
  return { kind: repeated.length > 0 ? 'reprocess' : 'relabel', operations };
}

async function failedCharacteristics(tx: Reading, lot: string): Promise<readonly string[]> {
  const [last] = await tx.db
    .select()
    .from(inspection)
    .where(and(eq(inspection.lot, lot), eq(inspection.kind, 'final')))
    .orderBy(desc(inspection.cycle))
    .limit(1);
  if (last?.result !== 'fail') return [];
  const results = await tx.db
    .select({
      code: characteristic.code,
      low: characteristic.low,
      high: characteristic.high,
      value: inspectionResult.value,
    })
    .from(inspectionResult)
    .innerJoin(
      characteristic,
      and(
        eq(characteristic.specification, last.specification),
        eq(characteristic.code, inspectionResult.characteristic),
      ),
    )
    .where(eq(inspectionResult.inspection, last.number));
  return results.filter((it) => !within(it.value, it.low, it.high)).map((it) => it.code);
}

async function wrongLabel(tx: Reading, lot: string): Promise<boolean> {
  const [last] = await tx.db
    .select({ print: labelPrint, revision: labelRevision })
    .from(labelPrint)
    .innerJoin(labelRevision, eq(labelRevision.id, labelPrint.labelRevision))
    .where(eq(labelPrint.lot, lot))
    .orderBy(desc(labelPrint.cycle), desc(labelPrint.printedAt))
    .limit(1);
  return last !== undefined && notEffective(await futureOf(tx), last.revision, last.print.printedAt) !== undefined;
}
