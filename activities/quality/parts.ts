import { and, eq, isNull } from 'drizzle-orm';
import { rolesOf } from '../../engine/identity/appointments.ts';
import { permissionsOf } from '../../engine/identity/roles.ts';
import type { Outcome } from '../../engine/kernel/outcome.ts';
import type { Transaction } from '../../engine/store/transaction.ts';
import { inspection } from '../../schemas/db/erp/inspections.ts';
import { deviation, reworkOrder } from '../../schemas/db/erp/quality.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import type { PlantAct } from '../erp/act.ts';
import { batchPerformers, batchReporters } from '../mes/batch-performers.ts';
import { batchInspectors } from './batch-inspectors.ts';
import { deviationClosers } from './deviation-closers.ts';
import type { Reading } from './evidence.ts';
import { type Actor, nobodyLeft, type Part } from './nobody-left.ts';
import { untrainedIn } from './trained.ts';

/** Done by QC, which reports it by its results. */
export const FINAL_INSPECTION = 'final-inspection';

export const entersSterilisation = (lot: string): Part => ({
  lot,
  permission: 'sterilisation.record',
  joins: [batchInspectors],
});

export const verifiesSterilisation = ({ lot, correctedBy }: typeof sterilisationRecord.$inferSelect): Part => ({
  lot,
  permission: 'sterilisation.verify',
  joins: [batchInspectors],
  suits: (person) => person !== correctedBy,
});

export const closesDeviation = ({ lot, openedBy }: typeof deviation.$inferSelect): Part => ({
  lot,
  permission: 'deviation.close',
  joins: [deviationClosers],
  suits: (person) => person !== openedBy,
});

/** The final inspection that a rework waits for ends it, which whoever inspects reports and closes. */
export const inspects = (lot: string, rework: boolean): Part => ({
  lot,
  permission: 'inspection.record',
  joins: rework ? [batchInspectors, batchPerformers, batchReporters, deviationClosers] : [batchInspectors],
});

export const production = ({ operations }: typeof reworkOrder.$inferSelect): string[] =>
  operations.filter((code) => code !== FINAL_INSPECTION);

export const reworks = (tx: Reading, order: typeof reworkOrder.$inferSelect): Part => ({
  lot: order.lot,
  permission: 'batch.rework',
  joins: [batchPerformers, batchReporters, ...(order.operations.includes(FINAL_INSPECTION) ? [] : [deviationClosers])],
  suits: async (person) =>
    (await untrainedIn(tx, { person, subjects: production(order), at: order.openedAt })).length === 0,
});

/** The refusal of an act that would leave nobody to sign for the batch. */
export async function leavesNobody(tx: Transaction, part: Part): Promise<PlantAct | undefined> {
  const outcome = await nobodyLeft(tx, { person: tx.actor.id, plant: tx.actor.plant, at: tx.now }, part);
  return outcome && { kind: 'refused', outcome };
}

export interface Barred {
  readonly act: Part['permission'];
  readonly message: Outcome['message'];
}

/** What a person has the right to do with a batch now and would be refused, so that nobody is offered it. */
export async function barred(tx: Reading, who: Omit<Actor, 'at'>, lot: string): Promise<readonly Barred[]> {
  const actor = { ...who, at: new Date().toISOString() };
  const permitted = permissionsOf(await rolesOf(tx, who.person, who.plant, actor.at));
  const found: Barred[] = [];
  for (const part of await openParts(tx, lot)) {
    if (!permitted.includes(part.permission)) continue;
    const outcome = await nobodyLeft(tx, actor, part);
    if (outcome) found.push({ act: part.permission, message: outcome.message });
  }
  return found;
}

async function openParts(tx: Reading, lot: string): Promise<Part[]> {
  const recorded = await tx.db.select().from(sterilisationRecord).where(eq(sterilisationRecord.lot, lot));
  // What MES recorded itself is neither entered nor corrected here.
  const enters = recorded.length === 0 || recorded.some(({ sourceSystem }) => sourceSystem === 'SIGNET');
  const corrected = recorded.find(({ correctedAt, verifiedAt }) => correctedAt !== null && verifiedAt === null);
  const [deviating] = await tx.db
    .select()
    .from(deviation)
    .where(and(eq(deviation.lot, lot), isNull(deviation.closedAt)));
  const [inspected] = await tx.db
    .select()
    .from(inspection)
    .where(and(eq(inspection.lot, lot), eq(inspection.result, 'open')));
  const [order] = await tx.db
    .select()
    .from(reworkOrder)
    .where(and(eq(reworkOrder.lot, lot), isNull(reworkOrder.closedAt)));
  return [
    ...(enters ? [entersSterilisation(lot)] : []),
    ...(corrected ? [verifiesSterilisation(corrected)] : []),
    ...(deviating ? [closesDeviation(deviating)] : []),
    ...(inspected ? [inspects(lot, order?.cycle === inspected.cycle)] : []),
    ...(order && !inspected ? [reworks(tx, order)] : []),
  ];
}
