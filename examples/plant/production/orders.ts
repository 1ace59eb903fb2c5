import { type Micro, micro, roundUp } from '../amount.ts';
import { boms } from '../catalogue/boms.ts';
import { itemOf } from '../catalogue/items.ts';
import { type Kind, kinds } from '../kinds.ts';
import { random } from '../random.ts';

/** One work order, which makes one lot. Days count from the base date. */
export interface Order {
  readonly number: string;
  readonly lot: string;
  readonly item: string;
  readonly quantity: Micro;
  readonly line: string;
  readonly startDay: number;
  readonly completeDay: number;
  /** What is wrong with it; intermediates inherit the kind of the batch that they are made for. */
  readonly kind: Kind;
  /** Intermediate lots made for it, by item. */
  readonly feeds: ReadonlyMap<string, string>;
}

/** From the first step of a finished batch to its completion: most of it is the sterility test. */
export const CYCLE_DAYS = 20;

const products = ['F-6001', 'F-6002', 'F-6001', 'F-7001', 'F-7002'] as const;

const sizes: Readonly<Record<string, readonly [number, ...number[]]>> = {
  'F-6001': [25_000, 30_000, 40_000],
  'F-6002': [15_000, 20_000],
  'F-7001': [800, 1_000, 1_200],
  'F-7002': [600, 800, 1_000],
};

interface Finished {
  readonly lot: string;
  readonly kind: Kind;
  readonly item: string;
  readonly quantity: number;
  readonly completeDay: number;
}

/** All work orders in the order in which they started. */
export function orders(): readonly Order[] {
  const count = kinds.size;
  const batches = [...kinds].map(([lot, kind], index): Finished => {
    const item = products[index % products.length] ?? products[0];
    const quantity = random(`size/${lot}`).pick(sizes[item] ?? [1_000]);
    return { lot, kind, item, quantity, completeDay: -1 - Math.floor((count - 1 - index) / 2) };
  });
  const made = campaigns(batches).flatMap((campaign, index) => campaignOrders(campaign, index + 1));
  return made.sort((a, b) => a.startDay - b.startDay || (a.lot < b.lot ? -1 : 1));
}

/** Two batches of an item in a row share their intermediate lots, unless one of them has a bad component. */
function campaigns(batches: readonly Finished[]): readonly (readonly Finished[])[] {
  const alone = (batch: Finished) => batch.kind === 'blocked-supplier';
  const all: Finished[][] = [];
  const open = new Map<string, Finished[]>();
  for (const batch of batches) {
    const waiting = open.get(batch.item);
    if (waiting && !alone(batch)) {
      waiting.push(batch);
      open.delete(batch.item);
      continue;
    }
    const campaign = [batch];
    all.push(campaign);
    if (!alone(batch)) open.set(batch.item, campaign);
  }
  return all;
}

function campaignOrders(campaign: readonly Finished[], number: number): readonly Order[] {
  const first = campaign[0];
  if (!first) return [];
  const total = campaign.reduce((sum, batch) => sum + batch.quantity, 0);
  const start = first.completeDay - CYCLE_DAYS;
  const intermediates = intermediateOrders(first, total, start, String(number).padStart(2, '0'));
  const feeds = new Map(intermediates.map((order) => [order.item, order.lot]));
  return [
    ...intermediates,
    ...campaign.map(
      (batch): Order => ({
        number: `WO-${batch.lot.slice(1)}`,
        lot: batch.lot,
        item: batch.item,
        quantity: micro(batch.quantity),
        line: batch.item.startsWith('F-6') ? 'infusion-1' : 'catheter-1',
        startDay: batch.completeDay - CYCLE_DAYS,
        completeDay: batch.completeDay,
        kind: batch.kind,
        feeds,
      }),
    ),
  ];
}

/** Everything that is made below the finished item, deepest first; 2 % more than needed. */
function intermediateOrders(first: Finished, units: number, before: number, campaign: string): readonly Order[] {
  const below = (item: string, needed: number, depth: number): { item: string; needed: number; depth: number }[] =>
    (boms[item] ?? [])
      .filter(([component]) => component in boms)
      .flatMap(([component, each]) => [
        ...below(component, needed * each * 1.02, depth + 1),
        { item: component, needed: needed * each * 1.02, depth },
      ]);
  const needs = below(first.item, units, 1);
  const lots = new Map(needs.map((need, nth) => [need.item, `Z26${campaign}${String(nth + 1).padStart(2, '0')}`]));
  return needs.map(({ item, needed, depth }) => ({
    number: `WO-${lots.get(item)}`,
    lot: lots.get(item) ?? '',
    item,
    quantity: roundUp(micro(needed), itemOf(item).unit),
    line: item.startsWith('S-4') ? 'infusion-1' : 'catheter-1',
    startDay: before - 3 * depth,
    completeDay: before - 3 * depth + 2,
    kind: first.kind,
    feeds: lots,
  }));
}
