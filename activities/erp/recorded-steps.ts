import { asc, eq } from 'drizzle-orm';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { batchParameter, batchStep } from '../../schemas/db/erp/batches.ts';
import { stepsOf } from '../mes/batch.ts';
import { plain, type Reading } from '../quality/evidence.ts';
import { shown } from './shown.ts';

/** Steps of every cycle with their parameters. */
export async function recordedSteps(tx: Reading, lot: string): Promise<readonly JsonObject[]> {
  const parameters = await tx.db
    .select({ it: batchParameter })
    .from(batchParameter)
    .innerJoin(batchStep, eq(batchStep.id, batchParameter.step))
    .where(eq(batchStep.lot, lot))
    .orderBy(asc(batchParameter.code));
  return (await stepsOf(tx, lot)).map(({ step, operation }) => ({
    ...shown([step])[0],
    code: operation.code,
    name: { ...operation.name },
    procedure: operation.procedure,
    parameters: parameters
      .filter(({ it }) => it.step === step.id)
      .map(({ it: { code, name, value, low, high, unit } }) => ({
        code,
        name: { ...name },
        value: plain(value),
        low: low && plain(low),
        high: high && plain(high),
        unit,
      })),
  }));
}
