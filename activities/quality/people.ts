import { asc, eq, inArray } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { contentHolds } from '../../engine/audit/content-code.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { appointment } from '../../schemas/db/engine.ts';
import { batchRecord, batchStep, materialMovement, workOrder } from '../../schemas/db/erp/batches.ts';
import { inspection } from '../../schemas/db/erp/inspections.ts';
import { labelPrint } from '../../schemas/db/erp/labels.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { auditTrailException, deviation, hold, nonconformance, reworkOrder } from '../../schemas/db/erp/quality.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { purchaseReceipt } from '../../schemas/db/erp/suppliers.ts';
import { componentLots, madeLots } from '../wms/genealogy.ts';
import { holdsAt, type Reading } from './evidence.ts';

interface Act {
  readonly person: string;
  readonly at: string;
}

type Named = readonly [person: string | null, at: string | null];

/** Everyone whom the records of a batch and of what went into it name, each with when he acted. */
async function actsOf({ db }: Reading, lot: string): Promise<Act[]> {
  const made = await madeLots({ db }, lot);
  const all = [...new Set([...made, ...(await componentLots({ db }, lot)).map((it) => it.number)])];
  const steps = await db.select().from(batchStep).where(inArray(batchStep.lot, made));
  const records = await db.select().from(batchRecord).where(inArray(batchRecord.lot, made));
  const prints = await db.select().from(labelPrint).where(eq(labelPrint.lot, lot));
  const sterilised = await db.select().from(sterilisationRecord).where(eq(sterilisationRecord.lot, lot));
  const inspected = await db.select().from(inspection).where(inArray(inspection.lot, all));
  const moved = await db
    .select({ it: materialMovement })
    .from(materialMovement)
    .innerJoin(workOrder, eq(workOrder.number, materialMovement.workOrder))
    .where(inArray(workOrder.lot, made));
  const received = await db
    .select({ it: purchaseReceipt })
    .from(purchaseReceipt)
    .innerJoin(lots, eq(lots.receipt, purchaseReceipt.number))
    .where(inArray(lots.number, all));
  const named: Named[] = [
    ...(await closersOf({ db }, lot)),
    ...steps.map((it): Named => [it.performer, it.startedAt]),
    ...records.flatMap((it): Named[] => [
      [it.completedBy, it.completedAt],
      [it.lineClearedBy, it.lineClearedAt],
    ]),
    ...prints.flatMap((it): Named[] => [
      [it.printedBy, it.printedAt],
      [it.sampleCheckedBy, it.sampleCheckedAt],
    ]),
    ...sterilised.flatMap((it): Named[] => [
      [it.recordedBy, it.enteredAt],
      [it.correctedBy, it.correctedAt],
      [it.verifiedBy, it.verifiedAt],
    ]),
    ...inspected.flatMap((it): Named[] => [
      [it.inspector, it.startedAt],
      [it.issuedBy, it.issuedAt],
    ]),
    ...moved.map(({ it }): Named => [it.by, it.at]),
    ...received.map(({ it }): Named => [it.receivedBy, it.receivedAt]),
  ];
  return named.flatMap(([person, at]) => (person === null || at === null ? [] : [{ person, at }]));
}

/** Who found what went wrong with the batch, and who ended it. */
async function closersOf({ db }: Reading, lot: string): Promise<Named[]> {
  const closable = [
    ...(await db.select().from(deviation).where(eq(deviation.lot, lot))),
    ...(await db.select().from(nonconformance).where(eq(nonconformance.lot, lot))),
    ...(await db.select().from(reworkOrder).where(eq(reworkOrder.lot, lot))),
  ];
  const holds = await db.select().from(hold).where(eq(hold.lot, lot));
  const exceptions = await db.select().from(auditTrailException).where(eq(auditTrailException.lot, lot));
  return [
    ...closable.flatMap((it): Named[] => [
      // What the release process orders is opened by the engine, upon a signed decision.
      [it.openedBy.startsWith('system:') ? null : it.openedBy, it.openedAt],
      [it.closedBy, it.closedAt],
    ]),
    ...holds.flatMap((it): Named[] => [
      [it.placedBy, it.placedAt],
      [it.liftedBy, it.liftedAt],
    ]),
    ...exceptions.flatMap((it): Named[] => [
      [it.by, it.at],
      [it.reviewedBy, it.reviewedAt],
    ]),
  ];
}

/** Names in the records of people who held no position in the plant when they are said to have acted. */
export async function strangers(tx: Reading, lot: string): Promise<Text[]> {
  const acts = await actsOf(tx, lot);
  if (acts.length === 0) return [];
  const found = await tx.db
    .select()
    .from(appointment)
    .where(inArray(appointment.person, [...new Set(acts.map((it) => it.person))]))
    .orderBy(asc(appointment.person));
  const held = found.filter((row) => contentHolds('appointment', row) === true);
  const unknown = acts.filter(
    (act) => !held.some((it) => it.person === act.person && holdsAt(it.validFrom, it.validTo, act.at)),
  );
  const said = unknown.map(({ person, at }) => `${person} ${iso(at).slice(0, 10)}`);
  return [...new Set(said)].sort().map((it) => text(`position held by ${it}`, `任职记录 ${it}`));
}
