import { decimal, type Micro, micro, roundUp } from '../amount.ts';
import type { Calendar } from '../calendar.ts';
import { boms } from '../catalogue/boms.ts';
import { itemOf } from '../catalogue/items.ts';
import { BLOCKED_SUPPLIER, supplierOf } from '../catalogue/suppliers.ts';
import { currentRevision } from '../master-data.ts';
import { origin } from '../origin.ts';
import { random } from '../random.ts';
import { BLOCKED_FROM } from '../resources.ts';
import type { PlantData } from '../rows.ts';
import type { Order } from './orders.ts';

export interface Piece {
  readonly lot: string;
  readonly amount: Micro;
}

export interface Received {
  readonly lot: string;
  readonly item: string;
  readonly day: number;
  /** Its inspection had not ended when it was used. */
  readonly urgent: boolean;
}

export interface Stock {
  readonly take: (order: Order, component: string, amount: Micro) => readonly Piece[];
  readonly rows: Pick<PlantData, 'lot' | 'purchaseReceipt'>;
  readonly received: readonly Received[];
}

/** About so many deliveries of each item. */
const DELIVERIES = 5;

/** Bought material, first in first out; a delivery is booked when the one before is used up. */
export function stock(calendar: Calendar, all: readonly Order[]): Stock {
  const rows: Stock['rows'] = { lot: [], purchaseReceipt: [] };
  const received: Received[] = [];
  const open = new Map<string, { lot: string; left: Micro }>();
  const sizes = deliverySizes(all);

  const deliver = (item: string, amount: Micro, day: number, special?: 'blocked' | 'urgent') => {
    const serial = String(received.length + 1).padStart(4, '0');
    const lot = `R2610${serial}`;
    const from = special === 'blocked' ? BLOCKED_SUPPLIER : supplierOf(item);
    const delivery = { item, lot, serial, amount, day, supplier: from, urgent: special === 'urgent' };
    rows.purchaseReceipt.push(receiptRow(calendar, delivery));
    rows.lot.push(lotRow(calendar, delivery));
    received.push({ lot, item, day, urgent: delivery.urgent });
    return lot;
  };

  const take: Stock['take'] = (order, component, amount) => {
    const special = specialDelivery(order, component);
    if (special) {
      const size = roundUp(amount * 1.05, itemOf(component).unit);
      const day = special === 'blocked' ? -BLOCKED_FROM + 8 : order.startDay - 2;
      return [{ lot: deliver(component, size, day, special), amount }];
    }
    const pieces: Piece[] = [];
    let missing = amount;
    while (missing > 0) {
      const current = open.get(component);
      // A remnant too small to be worth issuing stays in the store.
      if (!current || current.left < Math.min(missing, amount * 0.1)) {
        const size = Math.max(sizes.get(component) ?? 0, roundUp(missing, itemOf(component).unit));
        const day = order.startDay - random(`delivery/${order.lot}/${component}`).whole(12, 30);
        open.set(component, { lot: deliver(component, size, day), left: size });
        continue;
      }
      const piece = Math.min(missing, current.left);
      pieces.push({ lot: current.lot, amount: piece });
      current.left -= piece;
      missing -= piece;
    }
    return pieces;
  };
  return { take, rows, received };
}

/** The filter of the drip chamber and the wing of the catheter lie two levels below the finished lot. */
function specialDelivery({ kind, item }: Order, component: string): 'blocked' | 'urgent' | undefined {
  if (kind === 'blocked-supplier' && (component === 'M-2001' || component === 'M-2012')) return 'blocked';
  const urgent = item.startsWith('F-6') ? 'M-2003' : 'M-2007';
  return kind === 'urgent-component' && item.startsWith('F-') && component === urgent ? 'urgent' : undefined;
}

function deliverySizes(all: readonly Order[]): ReadonlyMap<string, Micro> {
  const total = new Map<string, Micro>();
  for (const { item, quantity } of all)
    for (const [component, each] of boms[item] ?? [])
      total.set(component, (total.get(component) ?? 0) + quantity * each);
  return new Map(
    [...total].map(([item, needed]) => {
      const share = (needed * 1.03) / DELIVERIES;
      // Suppliers deliver round numbers.
      const round = micro(10 ** Math.max(0, Math.floor(Math.log10(share / 1_000_000)) - 1));
      return [item, Math.ceil(share / round) * round];
    }),
  );
}

interface Delivery {
  readonly item: string;
  readonly lot: string;
  readonly serial: string;
  readonly amount: Micro;
  readonly day: number;
  readonly supplier: string;
  readonly urgent: boolean;
}

function receiptRow({ at }: Calendar, it: Delivery): PlantData['purchaseReceipt'][number] {
  return {
    ...origin('ERP', at(it.day, 2.5)),
    number: `GR-2610${it.serial}`,
    purchaseOrder: `PO-2609${it.serial}`,
    supplier: it.supplier,
    item: it.item,
    supplierLot: `${it.supplier.slice(4)}-${random(`supplier-lot/${it.lot}`).whole(100_000, 999_999)}`,
    quantity: decimal(it.amount),
    unit: itemOf(it.item).unit,
    receivedAt: at(it.day, 2),
    receivedBy: 'wu.qiang',
  };
}

function lotRow({ at, day }: Calendar, it: Delivery): PlantData['lot'][number] {
  return {
    ...origin('ERP', at(it.day, 2.5)),
    number: it.lot,
    kind: 'material',
    item: it.item,
    itemRevision: currentRevision(it.item),
    quantity: decimal(it.amount),
    unit: itemOf(it.item).unit,
    stockState: it.urgent ? 'quarantine' : 'accepted',
    shippable: false,
    manufacturedOn: day(it.day - 20),
    expiresOn: day(it.day + 710),
    expiryPrecision: 'day',
    supplier: it.supplier,
    receipt: `GR-2610${it.serial}`,
    urgentRelease: it.urgent,
    urgentReleasedBy: it.urgent ? 'zhao.lei' : null,
    urgentReleasedAt: it.urgent ? at(it.day + 1, 3) : null,
    urgentReason: it.urgent
      ? '库存不足，保证生产连续性；检验完成前可追溯、可召回 / shortage; traceable until inspected'
      : null,
  };
}
