import { type Text, text } from '../../engine/kernel/outcome.ts';
import { typesOf, wrongEquipment } from '../equipment/types.ts';
import { futureOf, inOrder } from '../quality/clock.ts';
import { both, millis, type Reading } from '../quality/evidence.ts';
import { batchOf, stepsOf } from './batch.ts';

type Done = Awaited<ReturnType<typeof stepsOf>>[number];

const named = ({ step, operation }: Done): Text => both(operation.name, (name) => `${step.sequence} ${name}`);
const NUMBER = text('has another number in the routing', '与工艺路线的序号不符');
const TIMES = text(
  'ends before it begins, begins before the order, or lies in the future',
  '结束早于开始、早于工单开始或晚于当前时间',
);
const BEFORE = text('begins before the operation before it has ended', '在前一工序结束之前开始');

/** Steps whose records cannot be true: wrong times, an order that the routing does not allow, other equipment than due. */
export async function irregularSteps(tx: Reading, lot: string): Promise<Text[]> {
  const steps = await stepsOf(tx, lot);
  const order = (await batchOf(tx, lot))?.order;
  if (!order) return [];
  const future = await futureOf(tx);
  const types = await typesOf(
    tx,
    steps.flatMap(({ step }) => [step.equipment, step.instrument]),
  );
  return steps.flatMap((it) => {
    const { step, operation } = it;
    const saying = (wrong: boolean, what: Text) =>
      wrong ? [both(named(it), (name, on) => `${name}: ${what[on]}`)] : [];
    const finished = step.finishedAt === null ? [] : [step.finishedAt, step.enteredAt];
    return [
      ...saying(step.sequence !== operation.sequence, NUMBER),
      ...saying(!inOrder(future, order.startedAt, step.startedAt, ...finished), TIMES),
      ...saying(
        steps.some((other) => overtakes(it, other)),
        BEFORE,
      ),
      ...wrongEquipment(types, named(it), { used: step.equipment, due: operation.equipmentType }),
      ...wrongEquipment(types, named(it), { used: step.instrument, due: operation.instrumentType }),
    ];
  });
}

/** A rework is reported as one: its steps share their beginning, and none begins or ends before an earlier one. */
function overtakes({ step, operation }: Done, { step: other, operation: earlier }: Done): boolean {
  if (other.cycle !== step.cycle || earlier.sequence >= operation.sequence) return false;
  if (other.finishedAt === null) return step.finishedAt !== null;
  if (step.cycle === 1) return millis(step.startedAt) < millis(other.finishedAt);
  return (
    millis(step.startedAt) < millis(other.startedAt) ||
    (step.finishedAt !== null && millis(step.finishedAt) < millis(other.finishedAt))
  );
}
