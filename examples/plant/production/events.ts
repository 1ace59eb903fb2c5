import { text } from '../../../engine/kernel/outcome.ts';
import type { Calendar } from '../calendar.ts';
import { origin } from '../origin.ts';
import type { PlantData } from '../rows.ts';
import type { Order } from './orders.ts';

type Events = Pick<PlantData, 'deviation' | 'hold' | 'auditTrailException'>;

const interruption = text(
  'Line stopped for 25 min by a power dip; first units after the restart were set aside',
  '电压波动导致生产线停机 25 分钟；恢复后首件产品已隔离',
);

/** What went wrong on the way and was mended, in some batches; and in others the deviation that nobody has closed yet. */
export function events(calendar: Calendar, order: Order, nth: number): Events {
  return {
    deviation: deviations(calendar, order, nth),
    hold: order.kind === 'clean' && nth % 19 === 5 ? [liftedHold(calendar, order)] : [],
    auditTrailException: order.kind === 'clean' && nth % 5 === 3 ? [reviewedException(calendar, order)] : [],
  };
}

function deviations({ at }: Calendar, order: Order, nth: number): Events['deviation'] {
  const open = order.kind === 'open-deviation';
  if (!open && !(order.kind === 'clean' && nth % 6 === 5)) return [];
  return [
    {
      ...origin('QMS', at(order.startDay + 1, 5)),
      number: `DEV-26${String(nth + 1).padStart(4, '0')}`,
      lot: order.lot,
      kind: 'deviation',
      class: open ? 'major' : 'minor',
      title: open
        ? text(
            'Pressure in the clean room fell below 10 Pa for 12 min during assembly',
            '组装期间洁净室压差低于 10 Pa，持续 12 分钟',
          )
        : interruption,
      openedAt: at(order.startDay + 1, 4),
      openedBy: 'li.na',
      closedAt: open ? null : at(order.startDay + 9, 3),
      closedBy: open ? null : 'zhao.lei',
      disposition: open ? null : '隔离品已报废，其余产品检验合格，照常使用 / units set aside scrapped, rest conforms',
    },
  ];
}

function liftedHold({ at }: Calendar, order: Order): Events['hold'][number] {
  return {
    ...origin('QMS', at(order.startDay + 6, 2)),
    number: `HLD-${order.lot.slice(1)}`,
    lot: order.lot,
    cause: 'capa',
    reference: 'CAPA-2026-009',
    placedAt: at(order.startDay + 6, 2),
    placedBy: 'zhao.lei',
    liftedAt: at(order.startDay + 12, 7),
    liftedBy: 'zhao.lei',
  };
}

function reviewedException({ at }: Calendar, order: Order): Events['auditTrailException'][number] {
  return {
    ...origin('MES', at(order.startDay + 2, 7.2)),
    id: `ATE-${order.lot}-1`,
    lot: order.lot,
    description: text(
      'Test pressure corrected after entry: transposed digits, original value kept',
      '测试压力录入后更正：数字颠倒，原值保留',
    ),
    at: at(order.startDay + 2, 7.1),
    by: 'li.na',
    reviewedAt: at(order.startDay + 8, 2),
    reviewedBy: 'chen.jing',
  };
}
