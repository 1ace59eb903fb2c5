import { and, asc, eq } from 'drizzle-orm';
import { routingOperation } from '../../schemas/db/erp/items.ts';
import { type ParameterRecord, routingParameter } from '../../schemas/db/erp/routing-parameters.ts';
import { once, type Reading } from '../quality/evidence.ts';
import { batchOf } from './batch.ts';

/** The routing by which the lot was made. */
export const plannedOf = (tx: Reading, lot: string) => once(tx, `routing/${lot}`, () => readPlanned(tx, lot));

async function readPlanned(tx: Reading, lot: string) {
  const order = (await batchOf(tx, lot))?.order;
  if (!order) return [];
  return tx.db
    .select()
    .from(routingOperation)
    .where(eq(routingOperation.itemRevision, order.itemRevision))
    .orderBy(asc(routingOperation.sequence));
}

/** The parameters of a routing that stand in one record, with the limits of that revision. */
export const parametersOf = (tx: Reading, revision: string, record: ParameterRecord) =>
  tx.db
    .select({ operation: routingOperation, parameter: routingParameter })
    .from(routingParameter)
    .innerJoin(routingOperation, eq(routingOperation.id, routingParameter.operation))
    .where(and(eq(routingOperation.itemRevision, revision), eq(routingParameter.record, record)))
    .orderBy(asc(routingOperation.sequence), asc(routingParameter.position));

/** The limits of the ethylene oxide cycle for a revision, by code. */
export async function sterilisationLimits(tx: Reading, revision: string) {
  const found = await parametersOf(tx, revision, 'sterilisation');
  return new Map(found.map(({ parameter }) => [parameter.code, parameter]));
}
