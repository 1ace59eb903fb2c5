import { asc, eq } from 'drizzle-orm';
import { batchStep, workOrder } from '../../schemas/db/erp/batches.ts';
import { item, routingOperation } from '../../schemas/db/erp/items.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { type ReworkKind, reworkOrder } from '../../schemas/db/erp/quality.ts';
import { once, type Reading } from '../quality/evidence.ts';

/** The work order of a lot, with the lot and its item. */
export const batchOf = (tx: Reading, lot: string) => once(tx, `batch/${lot}`, () => readBatch(tx, lot));

async function readBatch(tx: Reading, lot: string) {
  const [found] = await tx.db
    .select({ order: workOrder, lot: lots, item })
    .from(lots)
    .innerJoin(item, eq(item.number, lots.item))
    .leftJoin(workOrder, eq(workOrder.lot, lots.number))
    .where(eq(lots.number, lot));
  return found;
}

export type Batch = NonNullable<Awaited<ReturnType<typeof batchOf>>>;

/** Steps of every cycle, oldest first, with the operation of the routing that each did. */
export const stepsOf = (tx: Reading, lot: string) => once(tx, `steps/${lot}`, () => readSteps(tx, lot));

const readSteps = async (tx: Reading, lot: string) =>
  tx.db
    .select({ step: batchStep, operation: routingOperation })
    .from(batchStep)
    .innerJoin(routingOperation, eq(routingOperation.id, batchStep.operation))
    .where(eq(batchStep.lot, lot))
    .orderBy(asc(batchStep.cycle), asc(batchStep.sequence), asc(batchStep.id));

export interface Rework {
  readonly number: string;
  readonly cycle: number;
  readonly kind: ReworkKind;
  readonly operations: readonly string[];
  readonly closedAt: string | null;
}

/** Each rework opens a cycle of its own. */
export const reworksOf = (tx: Reading, lot: string): Promise<Rework[]> =>
  once(tx, `reworks/${lot}`, () => readReworks(tx, lot));

const readReworks = async (tx: Reading, lot: string): Promise<Rework[]> =>
  tx.db
    .select({
      number: reworkOrder.number,
      cycle: reworkOrder.cycle,
      kind: reworkOrder.kind,
      operations: reworkOrder.operations,
      closedAt: reworkOrder.closedAt,
    })
    .from(reworkOrder)
    .where(eq(reworkOrder.lot, lot))
    .orderBy(asc(reworkOrder.cycle), asc(reworkOrder.number));
