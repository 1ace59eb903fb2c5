import { eq } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { type Fields, type Reader, type Register, rows } from '../../engine/audit/register.ts';
import type { Json } from '../../engine/kernel/outcome.ts';
import { audit } from '../../schemas/db/engine.ts';
import { inspection, inspectionResult } from '../../schemas/db/erp/inspections.ts';
import { plain } from './evidence.ts';

type Result = Fields & { readonly characteristic: string };

const QUANTITIES = ['value', 'low', 'high'];
const exact = (name: string, value: Json): Json =>
  QUANTITIES.includes(name) && value !== null ? plain(String(value)) : value;

/** Everything that is said of each characteristic, and of which there are results at all. */
function measured(results: readonly Result[]): Fields {
  const said = results.flatMap(({ characteristic, ...fields }) =>
    Object.entries(fields).map(([name, value]) => [`${characteristic}/${name}`, exact(name, value)] as const),
  );
  return { ...Object.fromEntries(said), characteristics: results.map(({ characteristic: of }) => of).sort() };
}

async function asTheyStand(db: Reader) {
  const of = new Map<string, Result[]>();
  const ours = new Set<string>();
  for (const { inspection: number, sourceSystem, enteredAt: _, name, measuredAt, ...result } of await db
    .select()
    .from(inspectionResult)) {
    if (sourceSystem === 'SIGNET') ours.add(number);
    of.set(number, [...(of.get(number) ?? []), { ...result, name: { ...name }, measuredAt: iso(measuredAt) }]);
  }
  return rows(
    await db.select().from(inspection),
    ({ number }) => number,
    ({ startedAt, finishedAt, issuedAt, enteredAt: _, ...row }) => ({
      ...row,
      ...{ startedAt: iso(startedAt), finishedAt: iso(finishedAt), issuedAt: iso(issuedAt) },
      ...measured(of.get(row.number) ?? []),
      sourceSystem: ours.has(row.number) ? 'SIGNET' : 'LIMS',
    }),
  );
}

/** Inspections that were ended here; LIMS inspects too, and what it wrote is its record. */
export const inspections: Register = {
  table: 'erp.inspection',
  actions: ['inspection.record'],
  among: eq(audit.result, 'done'),
  mayStand: ({ sourceSystem }) => sourceSystem !== 'SIGNET',
  // The stock state that was told with it is the lot's, and changes after it: it is held against the lot.
  settle: (recorded) => {
    for (const [id, { stockState: _, results, ...ended }] of recorded)
      recorded.set(id, { ...ended, ...measured((results ?? []) as unknown as readonly Result[]) });
  },
  stands: asTheyStand,
};
