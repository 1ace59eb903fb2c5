import type { InspectionKind, InspectionResult } from '../../../schemas/db/erp/inspections.ts';
import type { Calendar } from '../calendar.ts';
import { type Characteristic, FAILED_CHARACTERISTIC, specificationOf } from '../catalogue/specifications.ts';
import { origin } from '../origin.ts';
import { type Random, random } from '../random.ts';
import type { PlantData } from '../rows.ts';
import { withinLimits } from './measured.ts';
import type { Order } from './orders.ts';
import type { Received } from './stock.ts';

type Inspections = Pick<PlantData, 'inspection' | 'inspectionResult'>;

interface Subject {
  readonly number: string;
  readonly lot: string;
  readonly item: string;
  readonly kind: InspectionKind;
  readonly result: InspectionResult;
  readonly from: string;
  readonly to: string;
}

export function incomingInspection({ at }: Calendar, { lot, item, day, urgent }: Received): Inspections {
  const days = random(`incoming/${lot}`).whole(2, 7);
  const result = urgent ? 'open' : 'pass';
  return inspected({
    number: `IQ-${lot}-1`,
    lot,
    item,
    kind: 'incoming',
    result,
    from: at(day + 1, 1),
    to: at(day + days, 7),
  });
}

/** Intermediates are inspected when they are made, finished lots also after sterilisation. */
export function productInspections({ at }: Calendar, order: Order): readonly Inspections[] {
  const { lot, item, kind, startDay, completeDay } = order;
  const of = { lot, item };
  if (!item.startsWith('F-'))
    return [
      inspected({
        ...of,
        number: `PQ-${lot}-1`,
        kind: 'in-process',
        result: 'pass',
        from: at(completeDay, 1),
        to: at(completeDay, 6),
      }),
    ];
  const result = kind === 'failed-inspection' ? 'fail' : 'pass';
  return [
    inspected({
      ...of,
      number: `PQ-${lot}-1`,
      kind: 'in-process',
      result: 'pass',
      from: at(startDay + 1, 2),
      to: at(startDay + 1, 7),
    }),
    inspected({
      ...of,
      number: `FQ-${lot}-1`,
      kind: 'final',
      result,
      from: at(startDay + 5.5),
      to: at(completeDay, 6),
    }),
  ];
}

function inspected(subject: Subject): Inspections {
  const { number, lot, kind, result, from, to } = subject;
  const { number: specification, characteristics } = specificationOf(subject.item, kind);
  const open = result === 'open';
  const draw = random(`inspection/${number}`);
  return {
    inspection: [
      {
        ...origin('LIMS', open ? from : to),
        number,
        lot,
        kind,
        cycle: 1,
        specification: `${specification}/03`,
        result,
        inspector: 'he.ping',
        startedAt: from,
        finishedAt: open ? null : to,
        issuedAt: open ? null : to,
        issuedBy: open ? null : 'deng.li',
      },
    ],
    inspectionResult: open ? [] : characteristics.map((it) => resultRow(subject, it, draw)),
  };
}

function resultRow(
  { number, result, to }: Subject,
  it: Characteristic,
  draw: Random,
): PlantData['inspectionResult'][number] {
  const { code, name, low, high, unit, instrument } = it;
  const value = withinLimits(low, high, draw);
  const failed = result === 'fail' && code === FAILED_CHARACTERISTIC;
  return {
    ...origin('LIMS', to),
    inspection: number,
    characteristic: code,
    name,
    value: failed ? String(Number(((high ?? 1) * 1.36).toFixed(2))) : value,
    low: low === undefined ? null : String(low),
    high: high === undefined ? null : String(high),
    unit,
    instrument: instrument ?? null,
    measuredAt: to,
  };
}
