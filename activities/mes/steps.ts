import { and, asc, eq, notInArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { batchParameter, batchStep } from '../../schemas/db/erp/batches.ts';
import { inUnit } from '../../schemas/json/units.ts';
import { judge, together } from '../quality/due-limits.ts';
import { both, type Collect, group, incomplete, latest, plain, type Reading } from '../quality/evidence.ts';
import { reworksOf, stepsOf } from './batch.ts';
import { irregularSteps } from './irregular-steps.ts';
import { parametersOf, plannedOf } from './routing.ts';

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
  // What was not done is not done, whatever else is unknown.
  const absent = [...unknown, ...(await irregularSteps(tx, lot))];
  if (absent.length > 0 && missing.length === 0) return { steps: incomplete(rows, absent) };
  return { steps: group(rows, { planned: needed.length, missing }) };
};

/** The parameters of the last execution of each operation, against the limits of the routing that the lot was made by. */
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
      (name, language) => `${step.sequence} ${name} ${inUnit(plain(parameter.value), parameter.unit)[language]}`,
    ),
  }));
  const planned = await plannedOf(tx, lot);
  const [first] = planned;
  if (standing.length === 0 || !first) return { parameters: group(rows) };
  const due = await parametersOf(tx, first.itemRevision, 'batch');
  const said = (operation: (typeof planned)[number], parameter: { readonly name: Text }): Text =>
    text(
      `${operation.sequence} ${operation.name.en}: ${parameter.name.en}`,
      `${operation.sequence} ${operation.name['zh-CN']}：${parameter.name['zh-CN']}`,
    );
  const recorded = (operation: string, code: string) =>
    standing.find(({ step, parameter }) => step.operation === operation && parameter.code === code)?.parameter;
  const missing = due.filter(({ operation, parameter: { code } }) => !recorded(operation.id, code));
  const beyond = standing.filter(
    ({ step, parameter }) =>
      !due.some((it) => it.operation.id === step.operation && it.parameter.code === parameter.code),
  );
  const judged = together(
    due.flatMap(({ operation, parameter }) => {
      const own = recorded(operation.id, parameter.code);
      return own ? [judge(said(operation, parameter), own, parameter)] : [];
    }),
  );
  const absent = [
    ...(await unplanned(tx, lot, planned)),
    ...missing.map(({ operation, parameter }) => said(operation, parameter)),
    ...beyond.map(({ step, parameter }) => both(parameter.name, (name) => `${step.sequence} ${name}`)),
    ...judged.absent,
  ];
  if (absent.length > 0) return { parameters: incomplete(rows, absent) };
  return { parameters: group(rows, { outOfLimit: judged.outOfLimit }) };
};
