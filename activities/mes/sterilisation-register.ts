import { eq, inArray } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { type Fields, type Register, rows } from '../../engine/audit/register.ts';
import { audit } from '../../schemas/db/engine.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { plain } from '../quality/evidence.ts';

const QUANTITIES = [
  ...['temperature', 'temperatureLow', 'temperatureHigh', 'humidity', 'humidityLow', 'humidityHigh'],
  ...['concentration', 'concentrationLow', 'concentrationHigh'],
];
const MOMENTS = ['enteredAt', 'startedAt', 'finishedAt', 'correctedAt', 'verifiedAt'];

/** Quantities are told as they were typed and stand with all their digits; Postgres prints moments in its own way. */
const exact = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (QUANTITIES.includes(name)) return [name, plain(String(value))];
      return [name, MOMENTS.includes(name) && typeof value === 'string' ? iso(value) : value];
    }),
  );

/** What people entered, corrected and verified here; what MES entered is its record. */
export const sterilisations: Register = {
  table: 'erp.sterilisation_record',
  actions: ['sterilisation.enter', 'sterilisation.correct', 'sterilisation.verify'],
  among: eq(audit.result, 'done'),
  mayStand: ({ sourceSystem }) => sourceSystem !== 'SIGNET',
  settle: (recorded) => {
    const asEntered = { correctedBy: null, correctedAt: null, verifiedBy: null, verifiedAt: null };
    for (const [id, fields] of recorded) recorded.set(id, exact({ ...asEntered, ...fields }));
  },
  stands: async (db, ids) =>
    rows(
      await db
        .select()
        .from(sterilisationRecord)
        .where(ids && inArray(sterilisationRecord.id, [...ids])),
      ({ id }) => id,
      (row) => exact({ ...row }),
    ),
};
