import { eq } from 'drizzle-orm';
import { iso } from '../engine/audit/canonical.ts';
import { type Register, rows } from '../engine/audit/register.ts';
import type { Json } from '../engine/kernel/outcome.ts';
import { audit } from '../schemas/db/engine.ts';
import { retentionSample, shipment } from '../schemas/db/erp/shipments.ts';
import { reworks } from './mes/rework-registers.ts';
import { sterilisations } from './mes/sterilisation-register.ts';
import { deviations } from './quality/deviation-register.ts';
import { plain } from './quality/evidence.ts';
import { inspections } from './quality/inspection-register.ts';
import { lotStates } from './wms/lot-register.ts';

const done = eq(audit.result, 'done');

/** Quantities are told as they were typed, and stand with all their digits. */
const exact = (quantity: Json | undefined): string => plain(String(quantity));
const withExactQuantity: Register['settle'] = (recorded) => {
  for (const [id, fields] of recorded) recorded.set(id, { ...fields, quantity: exact(fields.quantity) });
};

const shipments: Register = {
  table: 'erp.shipment',
  actions: ['shipment.create'],
  among: done,
  settle: withExactQuantity,
  stands: async (db) =>
    rows(
      await db.select().from(shipment),
      ({ number }) => number,
      (row) => ({
        ...row,
        quantity: exact(row.quantity),
        enteredAt: iso(row.enteredAt),
        shippedAt: iso(row.shippedAt),
      }),
    ),
};

const retentionSamples: Register = {
  table: 'erp.retention_sample',
  actions: ['retention.record'],
  among: done,
  settle: (recorded) => {
    withExactQuantity(recorded);
    for (const [id, fields] of recorded) recorded.set(id, { ...fields, takenAt: iso(String(fields.takenAt)) });
  },
  stands: async (db) =>
    rows(
      await db.select().from(retentionSample),
      ({ id }) => id,
      (row) => ({ ...row, quantity: exact(row.quantity), enteredAt: iso(row.enteredAt), takenAt: iso(row.takenAt) }),
    ),
};

/** What people did in the plant's records through us: rows that no act on record made so are named (AUD-6). */
export const registers: readonly Register[] = [
  shipments,
  retentionSamples,
  inspections,
  sterilisations,
  deviations,
  ...reworks,
  lotStates,
];
