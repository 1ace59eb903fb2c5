import { decimal, type Micro, micro, roundDown, roundUp, step } from '../amount.ts';
import type { Calendar } from '../calendar.ts';
import { boms } from '../catalogue/boms.ts';
import { itemOf } from '../catalogue/items.ts';
import { origin } from '../origin.ts';
import { random } from '../random.ts';
import type { PlantData } from '../rows.ts';
import type { Order } from './orders.ts';
import type { Piece, Stock } from './stock.ts';

type Consumption = Pick<PlantData, 'materialMovement' | 'genealogy'>;

/** Issued over the need, so that scrap does not stop the line. */
const EXTRA = 1.015;
/** More is issued and never comes back: what is unaccounted for is far over the limit. */
const EXTRA_UNBALANCED = 1.06;

/** Issues, uses, scrap and returns of a work order, and the genealogy that follows from what was used. */
export function consumption(calendar: Calendar, order: Order, store: Stock): Consumption {
  const result: Consumption = { materialMovement: [], genealogy: [] };
  const unbalanced =
    order.kind === 'material-balance' && order.item.startsWith('F-') ? unbalancedComponent(order.item) : '';
  for (const [component, each] of boms[order.item] ?? []) {
    const { unit } = itemOf(component);
    const needed = roundUp(Math.round(order.quantity * each), unit);
    const extra = component === unbalanced ? EXTRA_UNBALANCED : EXTRA;
    const made = order.feeds.get(component);
    const issued = roundUp(Math.round(needed * extra), unit);
    const pieces = made ? [{ lot: made, amount: issued }] : store.take(order, component, issued);
    let left = needed;
    for (const [nth, piece] of pieces.entries()) {
      const last = nth === pieces.length - 1;
      const used = last ? left : Math.min(left, roundDown(Math.round(piece.amount / extra), unit));
      left -= used;
      const split = component === unbalanced ? { scrap: micro(2), returned: 0 } : rest(order, component, piece, used);
      push(result, calendar, order, { component, unit, piece, used, ...split });
    }
  }
  return result;
}

const unbalancedComponent = (item: string) => (item.startsWith('F-6') ? 'M-2004' : 'M-2011');

/** What was issued and not used is scrapped or goes back; of weighed material a trace is lost in the machine. */
function rest(order: Order, component: string, piece: Piece, used: Micro) {
  const { unit } = itemOf(component);
  const draw = random(`rest/${order.lot}/${component}/${piece.lot}`);
  const over = piece.amount - used;
  const lost = unit === 'pcs' ? 0 : roundDown(Math.round(Math.min(over * 0.3, piece.amount * 0.003)), unit);
  const scrap = Math.min(over - lost, roundUp(Math.round(over * (0.2 + draw.next() * 0.5)), unit));
  return { scrap, returned: over - lost - scrap };
}

interface Line {
  readonly component: string;
  readonly unit: string;
  readonly piece: Piece;
  readonly used: Micro;
  readonly scrap: Micro;
  readonly returned: Micro;
}

function push(result: Consumption, { at }: Calendar, order: Order, line: Line): void {
  const movement = (kind: 'issue' | 'use' | 'scrap' | 'return', amount: Micro, time: string, by: string) => {
    if (amount < step(line.unit)) return;
    result.materialMovement.push({
      ...origin(kind === 'issue' || kind === 'return' ? 'WMS' : 'MES', time),
      id: `${order.number}-${line.piece.lot}-${kind}`,
      workOrder: order.number,
      item: line.component,
      lot: line.piece.lot,
      kind,
      quantity: decimal(amount),
      unit: line.unit,
      at: time,
      by,
    });
  };
  // Packaging is used when the assembled product has been tested.
  const day = order.startDay + (line.component.startsWith('M-3') ? 3 : 1);
  const used = at(day, 8);
  movement('issue', line.piece.amount, at(order.startDay, 0.5), 'wu.qiang');
  movement('use', line.used, used, 'li.na');
  movement('scrap', line.scrap, at(day, 8.5), 'li.na');
  movement('return', line.returned, at(day, 9), 'wu.qiang');
  if (line.used < step(line.unit)) return;
  result.genealogy.push({
    ...origin('MES', used),
    consumed: line.piece.lot,
    produced: order.lot,
    quantity: decimal(line.used),
    unit: line.unit,
    at: used,
  });
}
