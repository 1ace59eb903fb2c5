import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { item, itemRevision } from './items.ts';
import { day, erp, oneOf, origin, quantity } from './schema.ts';
import { purchaseReceipt, supplier } from './suppliers.ts';

/** 待检 / 合格 / 不合格 / 退货 / 召回 (TRC-6). */
export const STOCK_STATES = ['quarantine', 'accepted', 'rejected', 'returned', 'recalled'] as const;
export type StockState = (typeof STOCK_STATES)[number];
export const LOT_KINDS = ['material', 'intermediate', 'finished'] as const;
export type LotKind = (typeof LOT_KINDS)[number];

/** One table for what is bought and what is made: genealogy links its rows. Whether an incoming lot has passed stands in its inspections. */
export const lot = erp.table(
  'lot',
  {
    ...origin(),
    number: text('number').primaryKey(),
    kind: text('kind').$type<LotKind>().notNull(),
    item: text('item')
      .notNull()
      .references(() => item.number),
    itemRevision: text('item_revision')
      .notNull()
      .references(() => itemRevision.id),
    quantity: quantity('quantity').notNull(),
    unit: text('unit').notNull(),
    stockState: text('stock_state').$type<StockState>().notNull(),
    shippable: boolean('shippable').notNull(),
    manufacturedOn: day('manufactured_on'),
    expiresOn: day('expires_on'),
    expiryPrecision: text('expiry_precision').$type<'day' | 'month'>(),
    /** Bought lots only. */
    supplier: text('supplier').references(() => supplier.number),
    receipt: text('receipt').references(() => purchaseReceipt.number),
    /** 紧急放行: used before its incoming inspection ended. Stays true: it is closed by a passed inspection. */
    urgentRelease: boolean('urgent_release').notNull(),
    urgentReleasedBy: text('urgent_released_by'),
    urgentReleasedAt: moment('urgent_released_at'),
    urgentReason: text('urgent_reason'),
  },
  (t) => [
    index('lot_item').on(t.item),
    index('lot_kind').on(t.kind),
    oneOf('lot_kind_code', t.kind, LOT_KINDS),
    oneOf('lot_stock_state', t.stockState, STOCK_STATES),
    // TRC-5
    check('lot_number', sql`${t.number} ~ '^[0-9A-Z-]{1,20}$'`),
    check('lot_shippable', sql`not ${t.shippable} or ${t.stockState} = 'accepted'`),
    check('lot_quantity', sql`${t.quantity} > 0`),
  ],
);

/** `consumed` went into `produced` (TRC-2). */
export const genealogy = erp.table(
  'genealogy',
  {
    ...origin(),
    consumed: text('consumed')
      .notNull()
      .references(() => lot.number),
    produced: text('produced')
      .notNull()
      .references(() => lot.number),
    quantity: quantity('quantity').notNull(),
    unit: text('unit').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.consumed, t.produced] }), index('genealogy_produced').on(t.produced)],
);

export const udiDevice = erp.table('udi_device', {
  ...origin(),
  /** GTIN-14 with its check digit. */
  di: text('di').primaryKey(),
  item: text('item')
    .notNull()
    .references(() => item.number),
  issuingAgency: text('issuing_agency').notNull(),
  packageLevel: text('package_level').notNull(),
  registeredAt: moment('registered_at'),
  /** Into the national UDI database, before sale (TRC-4). */
  uploadedAt: moment('uploaded_at'),
});

export const udi = erp.table('udi', {
  ...origin(),
  lot: text('lot')
    .primaryKey()
    .references(() => lot.number),
  di: text('di')
    .notNull()
    .references(() => udiDevice.di),
  /** Production identifier: element strings `(11)`, `(17)`, `(10)`. */
  pi: text('pi').notNull(),
  /** What the data carrier holds: DI and PI as scanned. */
  carrier: text('carrier').notNull(),
  checkDigit: integer('check_digit').notNull(),
});
