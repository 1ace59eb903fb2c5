import type { Calendar } from '../calendar.ts';
import { leakTesters, machines, OVERDUE_INSTRUMENT, steriliserOf } from '../catalogue/equipment.ts';
import { type Operation, type Parameter, routingOf } from '../catalogue/routings.ts';
import { performedByZhouMei } from '../kinds.ts';
import { currentRevision } from '../master-data.ts';
import { origin } from '../origin.ts';
import { type Random, random } from '../random.ts';
import type { PlantData } from '../rows.ts';
import { withinLimits } from './measured.ts';
import type { Order } from './orders.ts';

type Steps = Pick<PlantData, 'batchRecord' | 'batchStep' | 'batchParameter'>;

/** Of a finished batch: day after its start, first and last hour. */
const schedule: Readonly<Record<string, readonly [day: number, from: number, to: number]>> = {
  assembly: [0, 1, 9],
  bonding: [1, 1, 8],
  'leak-test': [2, 1, 7],
  packaging: [3, 0.5, 5],
  labelling: [3, 5.5, 9],
  sterilisation: [3, 10, 22],
  aeration: [4, 0, 30],
  'final-inspection': [5.5, 0, 0],
};

/** When an operation of a batch started and finished. */
export function spanOf(calendar: Calendar, order: Order, operation: string, nth: number): { from: string; to: string } {
  const { at } = calendar;
  if (operation === 'final-inspection') return { from: at(order.startDay + 5.5), to: at(order.completeDay, 6) };
  const [day, from, to] = order.item.startsWith('F-') ? (schedule[operation] ?? [0, 1, 8]) : [nth, 1, 8];
  return { from: at(order.startDay + day, from), to: at(order.startDay + day, to) };
}

const operators = ['xu.hong', 'tang.bo', 'ma.jun', 'li.na'] as const;

export function steps(calendar: Calendar, order: Order): Steps {
  const { at } = calendar;
  const draw = random(`steps/${order.lot}`);
  const made: Steps = {
    batchRecord: [
      {
        ...origin('MES', at(order.completeDay, 7)),
        lot: order.lot,
        cycle: 1,
        complete: true,
        completedAt: at(order.completeDay, 7),
        completedBy: 'li.na',
        lineClearance: true,
        lineClearedAt: at(order.startDay, 0.4),
        lineClearedBy: 'ma.jun',
      },
    ],
    batchStep: [],
    batchParameter: [],
  };
  for (const [nth, operation] of routingOf(order.item).entries()) {
    const sequence = (nth + 1) * 10;
    const { from, to } = spanOf(calendar, order, operation.code, nth);
    const id = `${order.lot}-1-${sequence}`;
    made.batchStep.push({
      ...origin('MES', to),
      id,
      lot: order.lot,
      cycle: 1,
      operation: `${currentRevision(order.item)}/${sequence}`,
      sequence,
      performer: performer(order, operation, draw),
      ...equipmentOf(order, operation, draw),
      startedAt: from,
      finishedAt: to,
    });
    for (const parameter of operation.parameters) made.batchParameter.push(parameterRow(id, to, parameter, draw));
  }
  return made;
}

/** Li Na stands in every batch record; Zhou Mei only where the demo needs the conflict of duties. */
function performer(order: Order, { code }: Operation, draw: Random): string {
  const drawn = draw.pick(operators);
  if (code === 'final-inspection') return 'he.ping';
  if (code === 'assembly') return 'li.na';
  return code === 'packaging' && performedByZhouMei.has(order.lot) ? 'zhou.mei' : drawn;
}

function equipmentOf(order: Order, { code }: Operation, draw: Random) {
  const choice = machines[code];
  const drawn = choice ? draw.pick(choice.numbers) : null;
  const leakTester = draw.pick(leakTesters);
  const overdue = order.kind === 'calibration-expired' && order.item.startsWith('F-');
  return {
    equipment: code === 'sterilisation' ? steriliserOf(order.lot) : drawn,
    instrument: code === 'leak-test' ? (overdue ? OVERDUE_INSTRUMENT : leakTester) : null,
  };
}

function parameterRow(
  step: string,
  at: string,
  parameter: Parameter,
  draw: Random,
): PlantData['batchParameter'][number] {
  const { code, name, low, high, unit } = parameter;
  return {
    ...origin('MES', at),
    step,
    code,
    name,
    value: withinLimits(low, high, draw),
    low: low === undefined ? null : String(low),
    high: high === undefined ? null : String(high),
    unit,
  };
}
