/** All tables of the plant, for drizzle-kit and for whoever needs many of them. */
export * from './erp/batches.ts';
export * from './erp/equipment.ts';
export * from './erp/inspections.ts';
export * from './erp/items.ts';
export * from './erp/labels.ts';
export * from './erp/lots.ts';
export * from './erp/quality.ts';
export * from './erp/schema.ts';
export * from './erp/shipments.ts';
export * from './erp/sterilisation.ts';
export * from './erp/suppliers.ts';
