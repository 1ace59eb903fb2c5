import { index, text } from 'drizzle-orm/pg-core';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { json, moment } from '../columns.ts';
import { item } from './items.ts';
import { erp, origin, quantity } from './schema.ts';

export const supplier = erp.table('supplier', {
  ...origin(),
  number: text('number').primaryKey(),
  name: json<Text>('name').notNull(),
  country: text('country').notNull(),
});

/** The approved-supplier list: who may deliver what, and when. */
export const approvedSupplier = erp.table(
  'approved_supplier',
  {
    ...origin(),
    id: text('id').primaryKey(),
    supplier: text('supplier')
      .notNull()
      .references(() => supplier.number),
    item: text('item')
      .notNull()
      .references(() => item.number),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to'),
    qualityAgreement: text('quality_agreement').notNull(),
  },
  (t) => [index('approved_supplier_item').on(t.item, t.supplier)],
);

/** Blocked at a time: `blockedFrom <= time` and not lifted by then. */
export const supplierBlock = erp.table(
  'supplier_block',
  {
    ...origin(),
    id: text('id').primaryKey(),
    supplier: text('supplier')
      .notNull()
      .references(() => supplier.number),
    blockedFrom: moment('blocked_from').notNull(),
    blockedTo: moment('blocked_to'),
    reason: json<Text>('reason').notNull(),
  },
  (t) => [index('supplier_block_supplier').on(t.supplier)],
);

export const purchaseReceipt = erp.table(
  'purchase_receipt',
  {
    ...origin(),
    number: text('number').primaryKey(),
    purchaseOrder: text('purchase_order').notNull(),
    supplier: text('supplier')
      .notNull()
      .references(() => supplier.number),
    item: text('item')
      .notNull()
      .references(() => item.number),
    supplierLot: text('supplier_lot').notNull(),
    quantity: quantity('quantity').notNull(),
    unit: text('unit').notNull(),
    receivedAt: moment('received_at').notNull(),
    receivedBy: text('received_by').notNull(),
  },
  (t) => [index('purchase_receipt_supplier').on(t.supplier, t.receivedAt)],
);
