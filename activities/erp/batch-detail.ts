import { asc, eq, inArray } from 'drizzle-orm';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { workOrder } from '../../schemas/db/erp/batches.ts';
import { inspection, inspectionResult } from '../../schemas/db/erp/inspections.ts';
import { labelPrint } from '../../schemas/db/erp/labels.ts';
import { udi } from '../../schemas/db/erp/lots.ts';
import { deviation } from '../../schemas/db/erp/quality.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { plain, type Reading } from '../quality/evidence.ts';
import { type Batch, batch } from './batches.ts';
import { components } from './components.ts';
import { recordedSteps } from './recorded-steps.ts';
import { shown } from './shown.ts';

export interface BatchDetail extends Batch {
  readonly materials: readonly JsonObject[];
  readonly steps: readonly JsonObject[];
  readonly inspections: readonly JsonObject[];
  readonly sterilisation: readonly JsonObject[];
  readonly deviations: readonly JsonObject[];
  readonly labels: readonly JsonObject[];
  readonly udi: readonly JsonObject[];
  readonly documents: readonly JsonObject[];
}

/** Everything that the plant has on record about a batch, in every cycle. */
export async function batchDetail(tx: Reading, lot: string): Promise<BatchDetail | undefined> {
  const found = await batch(tx, lot);
  if (!found) return undefined;
  return {
    ...found,
    materials: await components(tx, lot),
    steps: await recordedSteps(tx, lot),
    inspections: await inspections(tx, lot),
    sterilisation: shown(
      await tx.db
        .select()
        .from(sterilisationRecord)
        .where(eq(sterilisationRecord.lot, lot))
        .orderBy(asc(sterilisationRecord.cycle)),
    ),
    deviations: shown(
      await tx.db.select().from(deviation).where(eq(deviation.lot, lot)).orderBy(asc(deviation.openedAt)),
    ),
    labels: shown(await tx.db.select().from(labelPrint).where(eq(labelPrint.lot, lot)).orderBy(asc(labelPrint.cycle))),
    udi: shown(await tx.db.select().from(udi).where(eq(udi.lot, lot))),
    documents: await documents(tx, lot),
  };
}

async function inspections(tx: Reading, lot: string): Promise<readonly JsonObject[]> {
  const found = await tx.db
    .select()
    .from(inspection)
    .where(eq(inspection.lot, lot))
    .orderBy(asc(inspection.cycle), asc(inspection.startedAt));
  if (found.length === 0) return [];
  const results = await tx.db
    .select()
    .from(inspectionResult)
    .where(
      inArray(
        inspectionResult.inspection,
        found.map((it) => it.number),
      ),
    )
    .orderBy(asc(inspectionResult.characteristic));
  return found.map((it) => ({
    ...shown([it])[0],
    results: results
      .filter((result) => result.inspection === it.number)
      .map(({ characteristic, name, value, low, high, unit, instrument }) => ({
        characteristic,
        name: { ...name },
        value: plain(value),
        low: low && plain(low),
        high: high && plain(high),
        unit,
        instrument,
      })),
  }));
}

/** The revisions that the batch was made with (TRC-7). */
async function documents(tx: Reading, lot: string): Promise<readonly JsonObject[]> {
  const [order] = await tx.db.select().from(workOrder).where(eq(workOrder.lot, lot));
  if (!order) return [];
  const used = {
    'item-revision': order.itemRevision,
    procedure: order.procedure,
    specification: order.specification,
    label: order.labelRevision,
    ifu: order.ifuRevision,
  };
  return Object.entries(used).flatMap(([kind, revision]) => (revision ? [{ kind, revision }] : []));
}
