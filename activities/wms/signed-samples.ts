import { Decimal } from 'decimal.js';
import { and, eq } from 'drizzle-orm';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { task } from '../../schemas/db/engine.ts';
import { retentionSample } from '../../schemas/db/erp/shipments.ts';
import type { Reading } from '../quality/evidence.ts';
import { RELEASE } from '../quality/release-progress.ts';

/** The guard of a task by which a sample is taken. */
export const RETENTION_LEFT = 'wms.retention-left';

/** One signature, one sample. */
export const sampleId = (signed: { readonly instance: string; readonly wait: string }) =>
  `${signed.instance}/${signed.wait}`;

/** Nothing of what is no number: a sample of it was not signed for. */
function quantityOf(output: JsonObject | null): Decimal {
  const quantity = Number(output?.quantity);
  return new Decimal(Number.isFinite(quantity) && quantity > 0 ? quantity : 0);
}

/** What was signed for as a sample of the lot and is not recorded yet: the record follows in a transaction of its own. */
export async function signedSamples(tx: Reading, lot: string): Promise<Decimal> {
  const completed = and(eq(task.businessKey, lot), eq(task.key, RELEASE), eq(task.status, 'completed'));
  const signed = await tx.db.select().from(task).where(completed);
  const recorded = await tx.db
    .select({ id: retentionSample.id })
    .from(retentionSample)
    .where(eq(retentionSample.lot, lot));
  const known = new Set(recorded.map(({ id }) => id));
  return signed
    .filter((it) => it.content.guards.includes(RETENTION_LEFT) && !known.has(sampleId(it)))
    .reduce((sum, { output }) => sum.plus(quantityOf(output)), new Decimal(0));
}
