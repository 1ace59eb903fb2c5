import { eq } from 'drizzle-orm';
import { iso } from '../engine/audit/canonical.ts';
import { type Fields, type Reader, type Register, rows } from '../engine/audit/register.ts';
import type { Json } from '../engine/kernel/outcome.ts';
import { audit } from '../schemas/db/engine.ts';
import { inspection, inspectionResult } from '../schemas/db/erp/inspections.ts';
import { retentionSample, shipment } from '../schemas/db/erp/shipments.ts';
import { reworks } from './mes/rework-registers.ts';
import { sterilisations } from './mes/sterilisation-register.ts';
import { deviations } from './quality/deviation-register.ts';
import { plain } from './quality/evidence.ts';
import { lotStates } from './wms/lot-register.ts';

const done = eq(audit.result, 'done');

/** LIMS inspects too; what it wrote is its record, not ours. */
const elsewhere = ({ sourceSystem }: Fields): boolean => sourceSystem !== 'SIGNET';

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

/** By characteristic, since nothing else orders them. */
const valuesOf = (results: readonly { readonly characteristic: string; readonly value: string }[]): Fields =>
  Object.fromEntries(results.map(({ characteristic, value }) => [characteristic, plain(value)]));

async function inspectionsAsTheyStand(db: Reader) {
  const results = await db.select().from(inspectionResult);
  const of = new Map<string, typeof results>();
  for (const each of results) of.set(each.inspection, [...(of.get(each.inspection) ?? []), each]);
  return rows(
    await db.select().from(inspection),
    ({ number }) => number,
    ({ number, result, inspector, issuedBy, finishedAt, issuedAt }) => {
      const measured = of.get(number) ?? [];
      const ours = measured.some(({ sourceSystem }) => sourceSystem === 'SIGNET');
      const ended = { result, inspector, issuedBy, finishedAt: iso(finishedAt), issuedAt: iso(issuedAt) };
      return { ...ended, results: valuesOf(measured), sourceSystem: ours ? 'SIGNET' : 'LIMS' };
    },
  );
}

const inspections: Register = {
  table: 'erp.inspection',
  actions: ['inspection.record'],
  among: done,
  mayStand: elsewhere,
  // The stock state that was told with it is the lot's, and changes after it.
  settle: (recorded) => {
    for (const [id, { stockState: _, lot: __, results, ...ended }] of recorded) {
      const told = (results ?? []) as unknown as Parameters<typeof valuesOf>[0];
      recorded.set(id, { ...ended, results: valuesOf(told) });
    }
  },
  stands: inspectionsAsTheyStand,
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
