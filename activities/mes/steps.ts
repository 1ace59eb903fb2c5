import { and, asc, eq, notInArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { batchParameter, batchStep } from '../../schemas/db/erp/batches.ts';
import { routingOperation } from '../../schemas/db/erp/items.ts';
import { unitName } from '../../schemas/json/units.ts';
import {
  both,
  type Collect,
  group,
  incomplete,
  latest,
  limits,
  plain,
  type Reading,
  within,
} from '../quality/evidence.ts';
import { batchOf, reworksOf, stepsOf } from './batch.ts';

/** The routing by which the lot was made. */
async function plannedOf(tx: Reading, lot: string) {
  const order = (await batchOf(tx, lot))?.order;
  if (!order) return [];
  return tx.db
    .select()
    .from(routingOperation)
    .where(eq(routingOperation.itemRevision, order.itemRevision))
    .orderBy(asc(routingOperation.sequence));
}

/** Steps of operations that the routing does not have: then it is not the routing that the lot was made by. */
async function unplanned(tx: Reading, lot: string, planned: readonly { readonly id: string }[]): Promise<Text[]> {
  const known = planned.map(({ id }) => id);
  const beyond = await tx.db
    .selectDistinct({ operation: batchStep.operation })
    .from(batchStep)
    .where(and(eq(batchStep.lot, lot), notInArray(batchStep.operation, known)))
    .orderBy(asc(batchStep.operation));
  return beyond.map(({ operation }) => text(`operation ${operation}`, `工序 ${operation}`));
}

/** GMP 104(一): every operation of the routing, and of every rework, was done. */
export const collectSteps: Collect = async (tx, lot) => {
  const planned = await plannedOf(tx, lot);
  const steps = await stepsOf(tx, lot);
  const rows = steps.map(({ step, operation }) => ({
    table: 'erp.batch_step',
    id: step.id,
    label: both(operation.name, (name) => `${step.sequence} ${name}${step.cycle > 1 ? ` (${step.cycle})` : ''}`),
  }));
  if (planned.length === 0 || steps.length === 0) return { steps: group(rows) };
  const unknown = await unplanned(tx, lot, planned);
  if (unknown.length > 0) return { steps: incomplete(rows, unknown) };

  const done = new Set(
    steps.flatMap(({ step, operation }) => (step.finishedAt === null ? [] : [`${step.cycle}/${operation.code}`])),
  );
  const reworks = (await reworksOf(tx, lot)).flatMap(({ cycle, operations }) =>
    planned.filter((it) => operations.includes(it.code)).map((operation) => ({ cycle, operation })),
  );
  const needed = [...planned.map((operation) => ({ cycle: 1, operation })), ...reworks];
  const missing = needed
    .filter(({ cycle, operation }) => !done.has(`${cycle}/${operation.code}`))
    .map(({ cycle, operation }) =>
      text(
        `${operation.sequence} ${operation.name.en} (cycle ${cycle})`,
        `${operation.sequence} ${operation.name['zh-CN']}（第 ${cycle} 循环）`,
      ),
    );
  return { steps: group(rows, { planned: needed.length, missing }) };
};

/** The parameters of the last execution of each operation, against the limits recorded with them; the routing says which there must be. */
export const collectParameters: Collect = async (tx, lot) => {
  const found = await tx.db
    .select({ step: batchStep, parameter: batchParameter })
    .from(batchParameter)
    .innerJoin(batchStep, eq(batchStep.id, batchParameter.step))
    .where(eq(batchStep.lot, lot))
    .orderBy(asc(batchStep.cycle), asc(batchStep.sequence), asc(batchParameter.code));
  const standing = latest(found, ({ step, parameter }) => `${step.operation}/${parameter.code}`);
  const rows = standing.map(({ step, parameter }) => ({
    table: 'erp.batch_parameter',
    id: `${step.id}/${parameter.code}`,
    label: both(
      parameter.name,
      (name, language) => `${step.sequence} ${name} ${plain(parameter.value)} ${unitName(parameter.unit)[language]}`,
    ),
  }));
  const planned = await plannedOf(tx, lot);
  if (standing.length === 0 || planned.length === 0) return { parameters: group(rows) };
  const recorded = new Set(standing.map(({ step, parameter }) => `${step.operation}/${parameter.code}`));
  const missing = planned.flatMap((operation) =>
    operation.parameters
      .filter((code) => !recorded.has(`${operation.id}/${code}`))
      .map((code) => both(operation.name, (name) => `${operation.sequence} ${name} ${code}`)),
  );
  const absent = [...(await unplanned(tx, lot, planned)), ...missing];
  if (absent.length > 0) return { parameters: incomplete(rows, absent) };
  const outOfLimit = standing
    .filter(({ parameter: { value, low, high } }) => !within(value, low, high))
    .map(({ step, parameter: { name, value, low, high, unit } }) =>
      both(name, (said) => `${step.sequence} ${said} ${plain(value)} ${unit} (${limits(low, high)})`),
    );
  return { parameters: group(rows, { outOfLimit }) };
};
